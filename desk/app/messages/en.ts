import type { FaultWords } from './faults-ko.ts';

export const en = {
  paper: 'To the paper',
  places: 'Places',
  goTo: 'Go to',
  skip: 'Skip to the screen',
  palette: 'Find and do',
  palettePlaceholder: 'What do you want to do?',
  nothingFound: 'Nothing is called that. Try fewer letters.',
  signOut: 'Sign out',
  house: 'House',
  language: 'Language',
  languageNames: { en: 'English', ko: '한국어' },
  groups: { stories: 'Newsroom', paper: 'Paper', house: 'House' },
  roles: {
    owner: 'Owner',
    editor: 'Editor',
    writer: 'Writer',
    contributor: 'Contributor',
    'picture-editor': 'Picture editor',
    moderator: 'Moderator',
  },
  waiting: 'Loading …',
  failed: 'This did not work',
  /** Words for a fault by its code. The server's own are English. */
  faults: {} as Readonly<Record<string, FaultWords>>,
  problems: {
    network: 'The paper cannot be reached.',
    networkHelp: 'Check the connection; nothing is lost.',
    clipboard: 'The browser did not let it be copied.',
    clipboardHelp: 'Select it and copy it by hand.',
    nothing: 'There is nothing at this address.',
    unknown: (status: number) => `The paper answered ${status}.`,
  },
  again: 'Try again',
  toStart: 'To the stories',
  dismiss: 'Dismiss',
};
