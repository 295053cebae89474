/** What can be done to a story as a whole. */
export type Verb =
  | 'submit'
  | 'return'
  | 'publish'
  | 'schedule'
  | 'correct'
  | 'embargo'
  | 'expire'
  | 'withdraw'
  | 'kill';

/** Its keys, for those that have any: they are heard before the code that obeys them has come. */
export const keys: Readonly<Partial<Record<Verb, string>>> = {
  submit: 'mod+shift+enter',
  publish: 'mod+enter',
  schedule: 'mod+alt+s',
  correct: 'mod+alt+c',
};
