import { lookup as resolve, type LookupAddress } from 'node:dns';
import { request as ask80, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as ask443 } from 'node:https';
import { isIP } from 'node:net';
import { isWebAddress } from '../body/links.ts';
import { isPublicAddress } from './public-address.ts';

export interface LinkAnswer {
  readonly answers: boolean;
  /** A status, or why there was none. */
  readonly said: string;
}

export interface AskOptions {
  /** Which IP addresses may be asked; those of the public Internet alone unless a test says otherwise. */
  readonly mayAsk?: (address: string) => boolean;
  /** Milliseconds for one try. */
  readonly timeout?: number;
}

const mostRedirects = 5;
/** A server that refuses a program is there all the same. */
const refusals = new Set([401, 403, 405, 406, 429]);

/**
 * Asks whether an address of the web answers: HEAD, then GET where that is not understood, following redirects. Each
 * host is resolved here and the connection goes to the very address that was checked, so that no name can lead into the
 * newsroom's own network. Never throws.
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

function ask(url: string, method: 'HEAD' | 'GET', options: AskOptions): Promise<Heard> {
  const { mayAsk = isPublicAddress, timeout = 8_000 } = options;
  return new Promise((done, fail) => {
    if (!isWebAddress(url)) throw new Error('no address of the web');
    const target = new URL(url);
    const host = target.hostname.replace(/^\[|\]$/g, '');
    // A host that is an address is not looked up.
    if (isIP(host) !== 0 && !mayAsk(host)) throw new Error('private address');
    const begin = target.protocol === 'https:' ? ask443 : ask80;
    const settings: RequestOptions = {
      method,
      headers: { 'user-agent': 'Masthead link check', accept: '*/*' },
      signal: AbortSignal.timeout(timeout),
      agent: false,
      lookup: (name, asked, answer) => {
        resolve(name, { ...asked, all: true }, (error, found: LookupAddress[]) => {
          if (error) return answer(error, '', 4);
          const first = found[0];
          if (!first || !found.every(({ address }) => mayAsk(address)))
            return answer(new Error('private address'), '', 4);
          return asked.all === true
            ? (answer as unknown as (error: null, all: LookupAddress[]) => void)(null, found)
            : answer(null, first.address, first.family);
        });
      },
    };
    const hear = (response: IncomingMessage) => {
      const status = response.statusCode ?? 0;
      const { location } = response.headers;
      response.destroy();
      done({ status, location: status >= 300 && status < 400 ? location : undefined });
    };
    begin(target, settings, hear).on('error', fail).end();
  });
}
