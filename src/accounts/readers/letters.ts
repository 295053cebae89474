export type ReaderLetter = 'enter' | 'comment';

interface Words {
  readonly paper: string;
  readonly link: string;
}

type Text = (words: Words) => { readonly subject: string; readonly text: string };

/** No word of a letter comes from whoever asked for it: it may go to a stranger's address. */
const letters: Readonly<Record<ReaderLetter, Readonly<Record<'en' | 'ko', Text>>>> = {
  enter: {
    en: ({ paper, link }) => ({
      subject: `Sign in to ${paper}`,
      text: `This link signs you in at ${paper}, within a day and once:

${link}

If it was not you who asked for it, you need not do anything.
`,
    }),
    ko: ({ paper, link }) => ({
      subject: `${paper} 로그인`,
      text: `아래 링크로 ${paper}에 로그인하실 수 있습니다. 하루 동안 한 번만 쓸 수 있습니다.

${link}

본인이 요청하지 않았다면 무시하셔도 됩니다.
`,
    }),
  },
  comment: {
    en: ({ paper, link }) => ({
      subject: `Your comment at ${paper}`,
      text: `Your comment at ${paper} waits for you. This link proves that the address is yours, signs you in and posts the comment, within a day and once:

${link}

If it was not you who wrote, you need not do anything: nothing will appear.
`,
    }),
    ko: ({ paper, link }) => ({
      subject: `${paper}에 쓰신 댓글`,
      text: `${paper}에 쓰신 댓글이 기다리고 있습니다. 아래 링크를 열면 메일 주소가 확인되고, 로그인되며, 댓글이 올라갑니다. 하루 동안 한 번만 쓸 수 있습니다.

${link}

본인이 쓰지 않았다면 무시하셔도 됩니다. 아무것도 올라가지 않습니다.
`,
    }),
  },
};

/** A letter in the reader's language, or in English where it has no words of ours. */
export function readerLetter(kind: ReaderLetter, language: string, words: Words) {
  return letters[kind][language.startsWith('ko') ? 'ko' : 'en'](words);
}
