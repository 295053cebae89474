import { askOutside, type MayAsk } from '#platform/outside';
import { isWebAddress } from '../body/links.ts';

export interface LinkAnswer {
  readonly answers: boolean;
  /** A status, or why there was none. */
  readonly said: string;
}

export interface AskOptions {
  /** Which IP addresses may be asked; those of the public Internet alone unless a test says otherwise. */
  readonly mayAsk?: MayAsk;
  /** Milliseconds for one try. */
  readonly timeout?: number;
}

const mostRedirects = 5;
/** A server that refuses a program is there all the same. */
const refusals = new Set([401, 403, 405, 406, 429]);

/**
 * Asks whether an address of the web answers: HEAD, then GET where that is not understood, following redirects; public
 * addresses only. Never throws.
 */
export async function askLink(url: string, options: AskOptions = {}): Promise<LinkAnswer> {
  try {
    let at = url;
    for (let hops = 0; hops <= mostRedirects; hops += 1) {
      let answer = await ask(at, 'HEAD', options);
      if (answer.status >= 400) answer = await ask(at, 'GET', options);
      if (answer.location === undefined) {
        return {
          answers: answer.status < 400 || refusals.has(answer.status),
          said: String(answer.status),
        };
      }
      at = new URL(answer.location, at).href;
    }
    return { answers: false, said: 'redirects without end' };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { answers: false, said: (code ?? message).slice(0, 100) };
  }
}

interface Heard {
  readonly status: number;
  readonly location: string | undefined;
}

async function ask(
  url: string,
  method: 'HEAD' | 'GET',
  { timeout = 8_000, ...may }: AskOptions,
): Promise<Heard> {
  if (!isWebAddress(url)) throw new Error('no address of the web');
  const headers = { 'user-agent': 'Masthead link check', accept: '*/*' };
  const answer = await askOutside({ url, method, headers, timeout, longest: 0, ...may });
  const { location } = answer.headers;
  return {
    status: answer.status,
    location: answer.status >= 300 && answer.status < 400 ? location : undefined,
  };
}
