import type { en } from './en.ts';
import { faults } from './faults-ko.ts';

export const ko: typeof en = {
  paper: '신문으로',
  places: '메뉴',
  goTo: '이동:',
  skip: '화면으로 건너뛰기',
  palette: '찾기와 실행',
  palettePlaceholder: '무엇을 하시겠습니까?',
  nothingFound: '그런 이름의 항목이 없습니다. 글자를 줄여 보세요.',
  signOut: '로그아웃',
  house: '편집국 관리',
  language: '언어',
  languageNames: { en: 'English', ko: '한국어' },
  groups: { stories: '편집국', paper: '신문', house: '관리' },
  roles: {
    owner: '소유자',
    editor: '편집자',
    writer: '기자',
    contributor: '기고자',
    'picture-editor': '사진 편집자',
    moderator: '댓글 관리자',
  },
  waiting: '불러오는 중…',
  failed: '실패했습니다',
  faults,
  problems: {
    network: '신문 서버에 연결할 수 없습니다.',
    networkHelp: '연결을 확인하세요. 잃은 것은 없습니다.',
    clipboard: '브라우저가 복사를 허용하지 않았습니다.',
    clipboardHelp: '직접 선택해서 복사하세요.',
    nothing: '이 주소에는 아무것도 없습니다.',
    unknown: (status) => `서버가 ${status}(으)로 응답했습니다.`,
  },
  again: '다시 시도',
  toStart: '기사 목록으로',
  dismiss: '닫기',
};
