import type { en } from './en.ts';

export const ko: typeof en = {
  title: '댓글을 받는 곳',
  intro:
    '기사에 정한 규칙이 섹션보다, 섹션에 정한 규칙이 설정의 신문 규칙보다 앞섭니다. 바꾸면 바로 적용됩니다.',
  sections: '섹션',
  stories: '따로 정한 기사',
  none: '따로 정한 기사가 없습니다.',
  addStory: '기사 규칙 더하기',
  asAbove: '위 규칙대로',
  after: '먼저 실음',
  before: '먼저 읽고 실음',
  off: '댓글 없음',
  saved: '규칙을 적용했습니다.',
};
