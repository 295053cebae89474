import type { FaultFacts, FaultWords } from './fault-words.ts';
import { moderating } from './moderating-ko.ts';

const numbers = new Intl.NumberFormat('ko-KR');
const number = (facts: FaultFacts, name: string): string => numbers.format(Number(facts[name] ?? 0));
const fresh = '새 링크를 받으세요.';
const heavy = ' 쌓인 부호를 빼 주세요.';
const shorter = '줄여서 다시 보내 주세요.';
const again = '고쳐서 다시 보내 주세요.';

/** Why moderation held a comment, in Korean: by the phase. */
export const phases: Readonly<Record<string, string>> = {
  'banned-words': '이 신문이 싣지 않는 말이 들어 있습니다.',
  classifier: '편집국이 전에 싣지 않은 댓글과 비슷해 사람이 먼저 읽습니다.',
  copies: '거의 같은 글이 방금 올라와 사람이 먼저 읽습니다.',
  desk: '편집국이 한 번 더 읽어 보려 합니다.',
  links: '링크 때문에 사람이 먼저 읽습니다.',
  namesakes: '이 신문 사람의 이름과 같아 사람이 먼저 읽습니다.',
  'new-readers': '독자의 첫 댓글은 사람이 먼저 읽습니다.',
  premoderation: '이곳에서는 편집자가 모든 댓글을 먼저 읽습니다.',
  repeats: '방금 올라온 글과 같습니다.',
  standing: '쓰시는 글은 사람이 먼저 읽습니다.',
  strangers: '지금 댓글이 아주 많이 올라와 사람이 먼저 읽습니다.',
  'word-lists': '누군가를 모욕할 수 있는 말이 있어 사람이 먼저 읽습니다.',
};

/** What a reader may be refused, in Korean, by the code of the fault, which is stable. */
export const faults: Readonly<Record<string, FaultWords>> = {
  'accounts.no-passkeys-here': ['이 주소에서는 패스키를 쓸 수 없습니다.', '메일 링크로 로그인하세요.'],
  'accounts.passkey-refused': ['패스키를 확인하지 못했습니다.', '다시 해 보거나 메일 링크로 로그인하세요.'],
  'accounts.reader-address-unreadable': ['이메일 주소가 아닙니다.', again],
  'accounts.reader-link-expired': ['하루인 링크의 기한이 지났습니다.', fresh],
  'accounts.reader-link-unknown': [
    '저희가 보낸 링크가 아닙니다.',
    `주소의 일부가 빠졌을 수 있습니다. ${fresh}`,
  ],
  'accounts.reader-link-used': ['이미 쓰인 링크입니다.', `링크는 한 번만 쓸 수 있습니다. ${fresh}`],
  'accounts.reader-name-empty': ['이름에 보이는 글자가 없습니다.', '글자가 보이는 이름을 적어 주세요.'],
  'accounts.too-many-attempts': ['시도가 너무 많았습니다.', '15분 뒤에 다시 해 주세요.'],
  'audience.busy': ['지금은 집계할 수 없습니다.'],
  'audience.no-such-story': ['그런 기사가 없습니다.'],
  'comments.address-wanted': [
    '이 신문은 이메일 주소를 묻습니다.',
    '링크를 보내는 데만 쓰며 누구에게도 보이지 않습니다.',
  ],
  'comments.appeal-closed': ['이 결정에는 여기에서 더 이의를 제기할 수 없습니다.'],
  'comments.appeal-empty': ['왜 동의하지 않는지 적어 주세요.'],
  'comments.closed': ['댓글이 닫힌 기사입니다.', '기자에게 직접 써 주세요.'],
  'comments.name-empty': ['이름에 보이는 글자가 없습니다.', '댓글에 쓸 이름을 적어 주세요.'],
  'comments.name-of-ours': [
    '이 신문 사람의 이름입니다.',
    '다른 이름을 골라 주세요. 본인이라면 신문이 아는 주소로 로그인하세요.',
  ],
  'comments.name-too-heavy': [`이름의 한 글자에 부호가 너무 많습니다.${heavy}`],
  'comments.name-too-large': ['이름이 16KiB보다 큽니다.', shorter],
  'comments.name-too-long': (facts) => [
    `이름이 ${number(facts, 'length')}자입니다. ${number(facts, 'limit')}자까지 쓸 수 있습니다.`,
    shorter,
  ],
  'comments.name-unreadable': ['이름에 글자가 아닌 것이 있습니다.', '다시 적어 주세요.'],
  'comments.no-such-comment': ['그런 댓글이 없거나 이제는 없습니다.'],
  'comments.no-such-decision': ['이 주소에는 결정이 없습니다.'],
  'comments.no-such-report': ['그 해의 보고서가 없습니다.'],
  'comments.no-such-story': ['댓글을 달 수 있는 기사가 아닙니다.'],
  'comments.nothing-to-answer': ['답글을 달 댓글이 없습니다.', '새 댓글로 올려 주세요.'],
  'comments.reason-missing': ['무엇이 문제인지 골라 주세요.'],
  'comments.rejected': ({ phase = '', word }) => [
    word === undefined
      ? (moderating.phases[phase] ?? '이 댓글은 실을 수 없습니다.')
      : `이 신문은 ‘${word}’라는 말을 싣지 않습니다.`,
    again,
  ],
  'comments.report-words-missing': ['무엇이 문제인지 몇 마디로 알려 주세요.'],
  'comments.report-words-too-long': (facts) => [`${number(facts, 'limit')}자까지만 적어 주세요.`],
  'comments.shut-out': ({ until }) => [
    until === undefined
      ? '여기에 댓글을 쓰거나 추천할 수 없습니다.'
      : `${until}까지 여기에 댓글을 쓸 수 없습니다.`,
    '이를 알린 메일에 이의를 제기하는 방법이 있습니다.',
  ],
  'comments.sign-in': ['댓글을 추천하려면 로그인하세요.', '이메일 주소만 있으면 됩니다.'],
  'comments.text-empty': ['댓글이 비어 있습니다.', '먼저 글을 써 주세요.'],
  'comments.text-too-heavy': [`댓글의 한 글자에 부호가 너무 많습니다.${heavy}`],
  'comments.text-too-large': ['댓글이 16KiB보다 큽니다.', shorter],
  'comments.text-too-long': (facts) => [
    `댓글이 ${number(facts, 'length')}자입니다. ${number(facts, 'limit')}자까지 쓸 수 있습니다.`,
    shorter,
  ],
  'comments.text-unreadable': ['댓글에 글자가 아닌 것이 있습니다.', '다시 적어 주세요.'],
  'comments.too-late-to-edit': (facts) => [
    `댓글은 ${number(facts, 'minutes')}분 동안만 고칠 수 있습니다.`,
    '답글을 달거나 댓글을 거두세요.',
  ],
  'comments.too-many': ['1분 동안 댓글을 너무 많이 보내셨습니다.', '1분 뒤에 다시 보내 주세요.'],
  'comments.too-many-edits': (facts) => [
    `댓글은 ${number(facts, 'limit')}번까지 고칠 수 있습니다.`,
    '답글을 달거나 댓글을 거두세요.',
  ],
  'comments.too-many-reports': ['방금 댓글을 열 번 신고하셨습니다.', '10분 뒤에 다시 해 주세요.'],
  'comments.too-many-streams': [
    '이 댓글을 지켜보는 페이지가 너무 많습니다.',
    '새 댓글은 새로 고쳐서 보세요.',
  ],
  'database.away': ['지금은 기사를 가져올 수 없습니다.', '잠시 뒤에 다시 열어 주세요.'],
  'http.body-too-large': ['보낸 것이 너무 큽니다.', '나누어 보내 주세요.'],
  'http.body-type': ['보낸 것의 형식을 알 수 없습니다.'],
  'http.unreadable': ['글자가 아닌 것이 들어 있습니다.', '다시 입력해 주세요.'],
  'http.body-unreadable': ['보낸 것을 읽을 수 없습니다.'],
  'http.file-unwanted': ['여기서는 파일을 받지 않습니다.', '글로 된 칸만 보내 주십시오.'],
  'http.no-such-method': ['이 주소에는 그렇게 요청할 수 없습니다.'],
  'http.foreign-page': ['다른 사이트의 페이지가 보낸 것입니다.', '이 신문을 직접 열어 다시 해 주세요.'],
  'http.invalid': ['보낸 것에 맞지 않는 값이 있습니다.'],
  'http.no-such-page': ['이 주소에는 아무것도 없습니다.'],
  'http.not-allowed': ['허락되지 않은 일입니다.'],
  'http.sign-in': ['로그인한 다음에 할 수 있습니다.'],
  'search.no-such-cursor': ['검색 결과의 이 자리는 이제 없습니다.', '처음부터 다시 찾아 주세요.'],
  'site.address-withheld': ['주소는 페이지를 읽는 사람에게만 보입니다.', '기사 끝의 편지 쓰기를 이용하세요.'],
  'site.choice-missing': ['댓글을 어떻게 할지 골라 주세요.'],
  'site.letter-address-unreadable': ['답장을 받을 이메일 주소를 적어 주세요.'],
  'site.letter-line-too-long': (facts) => [`한 줄에 ${number(facts, 'limit')}자까지만 적어 주세요.`],
  'site.letter-message-missing': ['내용을 적어 주세요.'],
  'site.letter-message-too-long': (facts) => [`내용은 ${number(facts, 'limit')}자까지 쓸 수 있습니다.`],
  'site.letter-name-missing': ['이름을 적어 주세요.'],
  'site.letter-subject-missing': ['제목을 적어 주세요.'],
  'site.no-such-asset': ['그런 파일이 없습니다.'],
  'site.no-such-page': ['주소를 잘못 적었거나 기사가 옮겨 갔을 수 있습니다.'],
  'site.story-killed': ['이 기사는 내려졌고 돌아오지 않습니다.'],
  'site.too-many-letters': ['방금 편지를 여러 통 보내셨습니다.', '10분 뒤에 다시 보내 주세요.'],
  'syndication.busy': ['지금은 답할 수 없습니다.', '잠시 뒤에 다시 해 주세요.'],
  'syndication.no-such-card': ['그런 그림이 없습니다.'],
  'syndication.no-such-feed': ['그런 피드가 없습니다.'],
  'syndication.no-such-sitemap': ['그런 사이트맵이 없습니다.'],
  'syndication.no-such-story': ['그런 기사가 없습니다.'],
  'syndication.nothing-declared': ['이 주소에는 아무것도 없습니다.'],
  'syndication.story-killed': ['이 기사는 내려졌고 돌아오지 않습니다.'],
};
