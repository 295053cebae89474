import { deskWords } from './decide.ts';
import { phaseWords, ruleWords, type MeasureKind, type Rule } from './rules.ts';

interface Facts {
  readonly language: string;
  readonly paper: string;
}

interface Letter {
  readonly subject: string;
  readonly text: string;
}

const side = (language: string) => (language.startsWith('ko') ? 'ko' : 'en');
const date = (at: Date) => at.toISOString().slice(0, 10);

export interface Statement extends Facts {
  readonly headline: string;
  readonly rule: Rule | null;
  /** The phase that decided by itself; null where a person did. */
  readonly phase: string | null;
  /** The moderator's own words, or the phase's. */
  readonly reason: string;
  /** It stood there, and waits until the desk has read it once more. */
  readonly held: boolean;
  /** Where the comment and the decision are shown, and may be contested. */
  readonly link: string;
}

const holdWords = { en: deskWords.hold, ko: '편집국이 한 번 더 읽으려 합니다.' };

const decidedBy = {
  en: {
    person: 'A person decided so, by the rules of our conversation.',
    program:
      'A program found and decided so by itself, by the rules of our conversation. If you contest it, a person decides.',
  },
  ko: {
    person: '편집국의 운영 원칙에 따라 사람이 내린 결정입니다.',
    program:
      '편집국의 운영 원칙에 따라 프로그램이 찾아내어 자동으로 내린 결정입니다. 이의를 제기하시면 사람이 다시 판단합니다.',
  },
};

/** The statement of reasons (Regulation (EU) 2022/2065, article 17): what, why, by whom or what, and how to contest it. */
export function statementLetter({
  language,
  paper,
  headline,
  rule,
  phase,
  reason,
  held,
  link,
}: Statement): Letter {
  const known = rule
    ? ruleWords[side(language)][rule]
    : reason === deskWords.hold
      ? holdWords[side(language)]
      : phaseWords[side(language)][phase ?? ''];
  const why = known ?? reason;
  const own =
    known !== undefined && reason !== known && reason !== (rule ? ruleWords.en[rule] : deskWords.hold)
      ? `\n\n“${reason}”`
      : '';
  const by = decidedBy[side(language)][phase === null ? 'person' : 'program'];
  if (side(language) === 'ko') {
    return {
      subject: `${paper}에 쓰신 댓글에 대한 결정`,
      text: `“${headline}” 기사에 쓰신 댓글을 ${held ? '일단 보이지 않게 했습니다' : '게시하지 않기로 했습니다'}.

이유: ${why}${own}

${by} 동의하지 않으시면 여섯 달 안에 이의를 제기하실 수 있습니다. 댓글과 결정은 아래에서 보실 수 있습니다.

${link}
`,
    };
  }
  return {
    subject: `A decision about your comment at ${paper}`,
    text: `Your comment under “${headline}” is not shown${held ? ' for now' : ''}.

Why: ${why}${own}

${by} If you disagree, you can contest it within six months. The comment and the decision are here:

${link}
`,
  };
}

/** What whoever reported a comment is told in the end, and where to turn to (article 16 (5)). */
export function reportLetter({
  language,
  paper,
  headline,
  upheld,
}: Facts & { readonly headline: string; readonly upheld: boolean }): Letter {
  if (side(language) === 'ko') {
    return {
      subject: `${paper}에 신고하신 댓글`,
      text: `“${headline}” 기사의 댓글을 신고해 주셔서 고맙습니다. 사람이 읽고 ${upheld ? '더 이상 보이지 않게 했습니다' : '운영 원칙에 어긋나지 않는다고 판단했습니다'}.\n\n달리 생각하시면 공인된 재판 외 분쟁 해결 기관이나 법원에 호소하실 수 있습니다.\n`,
    };
  }
  return {
    subject: `The comment that you reported at ${paper}`,
    text: `Thank you for reporting a comment under “${headline}”. A person read it ${upheld ? 'and took it away' : 'and found that it keeps the rules'}.\n\nIf you see it otherwise, you may turn to a certified out-of-court dispute settlement body, or to a court.\n`,
  };
}

/** What whoever reported a comment as illegal is told at once (article 16 (4)). */
export function receiptLetter({ language, paper, headline }: Facts & { readonly headline: string }): Letter {
  if (side(language) === 'ko') {
    return {
      subject: `${paper}에 신고하신 댓글`,
      text: `“${headline}” 기사의 댓글에 대한 신고를 받았습니다. 사람이 읽고 결과를 메일로 알려 드리겠습니다.\n`,
    };
  }
  return {
    subject: `Your report at ${paper}`,
    text: `We have your report of a comment under “${headline}”. A person will read it, and we will write to you what came of it.\n`,
  };
}

/** The outcome of an appeal (article 20 (5)). */
export function appealLetter({
  language,
  paper,
  headline,
  granted,
  answer,
}: Facts & { readonly headline: string; readonly granted: boolean; readonly answer: string }): Letter {
  if (side(language) === 'ko') {
    return {
      subject: `${paper}에 제기하신 이의`,
      text: `“${headline}” 기사에 쓰신 댓글을 다시 읽었습니다. ${granted ? '댓글은 다시 보입니다' : '결정은 그대로입니다'}.\n\n“${answer}”\n\n공인된 재판 외 분쟁 해결 기관이나 법원에 호소하실 수도 있습니다.\n`,
    };
  }
  return {
    subject: `Your appeal at ${paper}`,
    text: `We read your comment under “${headline}” again. ${granted ? 'It is shown' : 'The decision stands'}.\n\n“${answer}”\n\nYou may also turn to a certified out-of-court dispute settlement body, or to a court.\n`,
  };
}

const told: Readonly<Record<'en' | 'ko', Readonly<Record<MeasureKind, string>>>> = {
  en: {
    warn: 'This is a warning: nothing else follows from it.',
    suspend: 'You cannot write here for a while.',
    ban: 'You can no longer write here.',
    premoderate: 'A person reads what you write before it appears.',
  },
  ko: {
    warn: '경고입니다. 다른 조치는 없습니다.',
    suspend: '한동안 댓글을 쓰실 수 없습니다.',
    ban: '더 이상 댓글을 쓰실 수 없습니다.',
    premoderate: '앞으로 쓰시는 댓글은 사람이 읽은 뒤에 게시됩니다.',
  },
};

export function measureLetter({
  language,
  paper,
  kind,
  reason,
  until,
  link,
}: Facts & {
  readonly kind: MeasureKind;
  readonly reason: string;
  readonly until: Date | null;
  /** Where it is shown, and may be contested. */
  readonly link: string;
}): Letter {
  const what = told[side(language)][kind];
  if (side(language) === 'ko') {
    return {
      subject: `${paper} 댓글 이용에 대한 결정`,
      text: `${what}${until ? ` (${date(until)}까지)` : ''}\n\n이유: “${reason}”\n\n${decidedBy.ko.person} 동의하지 않으시면 여섯 달 안에 아래에서 이의를 제기하실 수 있습니다.\n\n${link}\n`,
    };
  }
  return {
    subject: `About your comments at ${paper}`,
    text: `${what}${until ? ` It ends on ${date(until)}.` : ''}\n\nWhy: “${reason}”\n\n${decidedBy.en.person} If you disagree, you can contest it within six months, here:\n\n${link}\n`,
  };
}

/** The outcome of an appeal against a measure. */
export function measureAppealLetter({
  language,
  paper,
  granted,
  answer,
}: Facts & { readonly granted: boolean; readonly answer: string }): Letter {
  if (side(language) === 'ko') {
    return {
      subject: `${paper}에 제기하신 이의`,
      text: `${granted ? '조치를 거두었습니다' : '조치는 그대로입니다'}.\n\n“${answer}”\n\n공인된 재판 외 분쟁 해결 기관이나 법원에 호소하실 수도 있습니다.\n`,
    };
  }
  return {
    subject: `Your appeal at ${paper}`,
    text: `${granted ? 'The measure is lifted' : 'The measure stands'}.\n\n“${answer}”\n\nYou may also turn to a certified out-of-court dispute settlement body, or to a court.\n`,
  };
}
