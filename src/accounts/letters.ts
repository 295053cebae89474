export type LetterLanguage = 'en' | 'ko';

interface Words {
  readonly paper: string;
  readonly name: string;
  readonly link: string;
}

type Text = (words: Words) => { readonly subject: string; readonly text: string };

const letters: Readonly<Record<'invitation' | 'reset', Readonly<Record<LetterLanguage, Text>>>> = {
  invitation: {
    en: ({ paper, name, link }) => ({
      subject: `Come and work with us at ${paper}`,
      text: `Dear ${name},

you are invited to the desk of ${paper}. This link lets you in, within seven days and once:

${link}

If you did not expect this, you need not do anything.
`,
    }),
    ko: ({ paper, name, link }) => ({
      subject: `${paper} 편집국에 초대합니다`,
      text: `${name} 님, 안녕하세요.

${paper} 편집국에 초대받으셨습니다. 아래 링크로 7일 안에 한 번 들어오실 수 있습니다.

${link}

예상하지 못한 메일이라면 무시하셔도 됩니다.
`,
    }),
  },
  reset: {
    en: ({ paper, name, link }) => ({
      subject: `Your way into the desk of ${paper}`,
      text: `Dear ${name},

somebody, we hope you, asked for a new way into the desk of ${paper}. This link leads to it, within an hour and once:

${link}

If it was not you, you need not do anything: nothing has changed.
`,
    }),
    ko: ({ paper, name, link }) => ({
      subject: `${paper} 편집국 로그인 재설정`,
      text: `${name} 님, 안녕하세요.

${paper} 편집국의 로그인 재설정 요청을 받았습니다. 아래 링크로 1시간 안에 한 번 재설정하실 수 있습니다.

${link}

본인이 요청하지 않았다면 무시하셔도 됩니다. 바뀐 것은 없습니다.
`,
    }),
  },
};

export function letterOf(kind: keyof typeof letters, language: LetterLanguage, words: Words) {
  return letters[kind][language](words);
}
