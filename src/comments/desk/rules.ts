/** The rules of the house that a comment can break; the desk and the letters have their words. */
export const rules = [
  'insult',
  'hate',
  'advertising',
  'false',
  'private',
  'illegal',
  'off-topic',
  'other',
] as const;
export type Rule = (typeof rules)[number];

export const measureKinds = ['warn', 'suspend', 'ban', 'premoderate'] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** The rules as a reason in words, for whoever wrote the comment. */
export const ruleWords: Readonly<Record<'en' | 'ko', Readonly<Record<Rule, string>>>> = {
  en: {
    insult: 'It insults somebody.',
    hate: 'It attacks people for what they are.',
    advertising: 'It advertises something.',
    false: 'It states as fact what is not so.',
    private: 'It gives away what is private.',
    illegal: 'The law forbids it.',
    'off-topic': 'It has nothing to do with the story.',
    other: 'It breaks the rules of the conversation.',
  },
  ko: {
    insult: '다른 사람을 모욕하는 내용입니다.',
    hate: '특정 집단에 대한 혐오 표현입니다.',
    advertising: '광고입니다.',
    false: '사실이 아닌 내용을 사실처럼 말합니다.',
    private: '사생활을 드러냅니다.',
    illegal: '법으로 금지된 내용입니다.',
    'off-topic': '기사와 관계없는 내용입니다.',
    other: '댓글 운영 원칙에 어긋납니다.',
  },
};

/** What a phase that rejects by itself found, for letters that are not in the house's own English. */
export const phaseWords: Readonly<Record<'en' | 'ko', Readonly<Record<string, string>>>> = {
  en: {},
  ko: {
    repeats: '같은 글을 방금 보내셨습니다.',
    links: '광고에 쓰이는 링크 태그가 들어 있습니다.',
    'banned-words': '이 신문이 싣지 않는 말이 들어 있습니다.',
    'word-lists': '이 신문이 싣지 않는 말이 들어 있습니다.',
  },
};

/** Milliseconds in which a decision can be taken back. Nobody is told of it, and nothing is learnt from it, before. */
export const undoWindow = 120_000;
