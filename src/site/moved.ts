/** Thrown where a page is looked for and lives at another address: the answer is 308, for ever. */
export class Moved extends Error {
  override readonly name = 'Moved';
  /** Percent-encoded. */
  readonly to: string;

  constructor(to: string) {
    super(`It lives at ${to} now.`);
    this.to = to;
  }
}
