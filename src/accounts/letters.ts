export type LetterLanguage = 'en' | 'ko';

interface Words {
  readonly paper: string;
  readonly name: string;
  readonly link: string;
}

type Text = (words: Words) => { readonly subject: string; readonly text: string };

/** Changes of somebody’s ways in that they are told of. */
export type Noticed =
  | 'email-changed'
  | 'password-changed'
  | 'passkey-added'
  | 'passkey-removed'
  | 'codes-on'
  | 'codes-off'
  | 'recovery-codes-made';

const notices: Readonly<Record<Noticed, Readonly<Record<LetterLanguage, string>>>> = {
  'email-changed': {
    en: 'Your e-mail address was changed: letters go to the new one from now on',
    ko: '이메일 주소가 바뀌었습니다. 이제 편지는 새 주소로 보냅니다',
  },
  'password-changed': { en: 'Your password was changed', ko: '비밀번호가 바뀌었습니다' },
  'passkey-added': { en: 'A passkey was added', ko: '패스키가 추가되었습니다' },
  'passkey-removed': { en: 'A passkey was removed', ko: '패스키가 삭제되었습니다' },
  'codes-on': { en: 'Codes of an authenticator app were switched on', ko: '인증 앱 코드가 켜졌습니다' },
  'codes-off': { en: 'Codes of an authenticator app were switched off', ko: '인증 앱 코드가 꺼졌습니다' },
  'recovery-codes-made': {
    en: 'New recovery codes were made; the earlier ones have ended',
    ko: '복구 코드가 새로 만들어졌고 이전 코드는 쓸 수 없습니다',
  },
};

const notice = (what: Noticed): Readonly<Record<LetterLanguage, Text>> => ({
  en: ({ paper, name, link }) => ({
    subject: `${notices[what].en} (${paper})`,
    text: `Dear ${name},

${notices[what].en}, at the desk of ${paper}.

If it was you, you need not do anything. If it was not, take a new way in at once and tell an owner of the paper:

${link}
`,
  }),
  ko: ({ paper, name, link }) => ({
    subject: `${notices[what].ko} (${paper})`,
    text: `${name} 님, 안녕하세요.

${paper} 편집국 계정: ${notices[what].ko}.

본인이 하신 일이라면 아무것도 하지 않으셔도 됩니다. 아니라면 바로 로그인을 재설정하고 소유자에게 알리십시오.

${link}
`,
  }),
});

const letters: Readonly<
  Record<'invitation' | 'reset' | 'email' | Noticed, Readonly<Record<LetterLanguage, Text>>>
> = {
  'email-changed': notice('email-changed'),
  'password-changed': notice('password-changed'),
  'passkey-added': notice('passkey-added'),
  'passkey-removed': notice('passkey-removed'),
  'codes-on': notice('codes-on'),
  'codes-off': notice('codes-off'),
  'recovery-codes-made': notice('recovery-codes-made'),
  email: {
    en: ({ paper, name, link }) => ({
      subject: `Your new address at ${paper}`,
      text: `Dear ${name},

somebody, we hope you, wants to use this address at the desk of ${paper}. This link confirms it, within an hour and once:

${link}

If it was not you, you need not do anything: nothing has changed.
`,
    }),
    ko: ({ paper, name, link }) => ({
      subject: `${paper} 편집국의 새 주소 확인`,
      text: `${name} 님, 안녕하세요.

${paper} 편집국에서 이 주소를 쓰겠다는 요청을 받았습니다. 아래 링크로 1시간 안에 한 번 확인하실 수 있습니다.

${link}

본인이 요청하지 않았다면 무시하셔도 됩니다. 바뀐 것은 없습니다.
`,
    }),
  },
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
