import assert from 'node:assert/strict';
import type { TestSite } from '../testing.ts';

/** What readers do with forms, over HTTP. */
export function openReaders(site: TestSite) {
  const send = (
    path: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ) =>
    fetch(`${site.origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { accept: 'text/html', ...headers },
      body: new URLSearchParams(fields),
    });
  /** The path in the newest letter. */
  const linkSent = async (): Promise<string> => {
    const letter = await site.db
      .selectFrom('outbox')
      .select('text')
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow();
    return /https:\/\/paper\.example(\S+)/.exec(letter.text)?.[1] ?? '';
  };
  /** Lets in by the newest letter; gives the cookie. */
  const enter = async (): Promise<string> => {
    const entered = await send(await linkSent());
    assert.equal(entered.status, 303);
    return (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  };
  return {
    send,
    linkSent,
    enter,
    /** Proves an address; gives the cookie. */
    async signIn(email: string): Promise<string> {
      await send('/readers/links', { email });
      return enter();
    },
  };
}
