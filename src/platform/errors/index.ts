/** Why a request cannot be answered as asked; `platform/http` gives each its status. */
export type FaultKind =
  | 'invalid' // 422
  | 'unauthenticated' // 401
  | 'forbidden' // 403
  | 'not-found' // 404
  | 'no-such-method' // 405
  | 'gone' // 410
  | 'conflict' // 409
  | 'too-large' // 413
  | 'unsupported' // 415
  | 'too-many' // 429
  | 'unavailable'; // 503

export interface FaultDetails {
  /** What the person can do about it. */
  readonly help?: string;
  /** Seconds after which a second try makes sense. */
  readonly retryAfter?: number;
  /** Where it is told more closely: a path of the site. */
  readonly href?: string | undefined;
  /** What the person had typed, so that a page can give it back. Never logged. */
  readonly kept?: Readonly<Record<string, string>>;
  /** The names and numbers that stand in the message, for whoever says it in another language. */
  readonly facts?: FaultFacts;
  readonly cause?: unknown;
}

export type FaultFacts = Readonly<Record<string, string | number>>;

/** The one error that verbs throw: a stable code for machines, a message and help for people. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: string;
  readonly kind: FaultKind;
  readonly help: string | undefined;
  readonly retryAfter: number | undefined;
  readonly href: string | undefined;
  readonly kept: Readonly<Record<string, string>> | undefined;
  readonly facts: FaultFacts;

  constructor(code: string, kind: FaultKind, message: string, details: FaultDetails = {}) {
    super(message, details.cause === undefined ? {} : { cause: details.cause });
    this.code = code;
    this.kind = kind;
    this.help = details.help;
    this.retryAfter = details.retryAfter;
    this.href = details.href;
    this.kept = details.kept;
    this.facts = details.facts ?? {};
  }
}
