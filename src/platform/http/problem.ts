import { Fault, type FaultKind } from '#platform/errors';
import type { Reply } from './reply.ts';

const statuses: Record<FaultKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'no-such-method': 405,
  gone: 410,
  conflict: 409,
  'too-large': 413,
  unsupported: 415,
  'too-many': 429,
  unavailable: 503,
};

/** The HTTP status by which a fault is answered. */
export const statusOf = (fault: Fault): number => statuses[fault.kind];

/**
 * Any error as a Fault. A lost database is `unavailable`, what it cannot keep as text is `invalid`; anything unforeseen is an internal error without details.
 */
export function faultOf(error: unknown): Fault | undefined {
  if (error instanceof Fault) return error;
  if (isDatabaseAway(error)) {
    return new Fault('database.away', 'unavailable', 'The database cannot be reached at the moment.', {
      help: 'Try again in a few seconds.',
      retryAfter: 5,
    });
  }
  if (isNoText(error)) {
    return new Fault('http.unreadable', 'invalid', 'What was sent has characters that are not text.', {
      help: 'Type it anew.',
    });
  }
  return undefined;
}

/** SQLSTATE of a NUL in text or JSON, and of half a character in JSON: no column could hold it. */
function isNoText(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return (
    code === '22021' || code === '22P05' || (code === '22P02' && error.message.endsWith('for type json'))
  );
}

/**
 * The answer to a program: Problem Details (RFC 9457) with our stable `code`, `help` and `href`.
 * @param said the same for a person, in the language that the request prefers
 */
export function problemOf(fault: Fault | undefined, said?: string): Reply {
  const status = fault ? statusOf(fault) : 500;
  const body = {
    type: 'about:blank',
    title: fault ? fault.message : 'Something went wrong on our side.',
    status,
    code: fault?.code ?? 'internal',
    ...(fault?.help === undefined ? {} : { help: fault.help }),
    ...(fault?.href === undefined ? {} : { href: fault.href }),
    ...(said === undefined ? {} : { said }),
  };
  return {
    status,
    headers: {
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
      ...(fault?.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
    },
    body: JSON.stringify(body),
  };
}

/** SQLSTATE classes 08, 57P and 53, and the errors of a socket or pool that finds nobody. */
function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  return (
    /^(08|57P|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection timeout/i.test(error.message)
  );
}
