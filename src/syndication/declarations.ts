import * as z from 'zod';
import { setting } from '#platform/settings';

const comment = /^#/;
const line = z.string().trim().max(500);
const linesOf = (shape: RegExp, says: string) =>
  z.array(line.refine((text) => text === '' || comment.test(text) || shape.test(text), says)).max(2_000);

/** What the newsroom declares to machines in files of their own; an empty one is not there. */
export const declarationSettings = {
  /** Who may sell its advertising space (IAB Tech Lab, ads.txt 1.1). */
  ads: setting(
    'declarations.ads',
    linesOf(
      /^(?:[^\s,]+\s*,\s*[^,]+,\s*(?:DIRECT|RESELLER)\s*(?:,[^,]*)?|[A-Za-z]+=.+)$/i,
      'must be “domain, account, DIRECT or RESELLER” or “name=value”',
    ),
    [],
  ),
  /** Whom it belongs to, controls and trusts (JournalList, trust.txt). */
  trust: setting(
    'declarations.trust',
    linesOf(
      /^(?:member|belongto|control|controlledby|social|vendor|customer|disclosure|contact|datatrainingallowed)=\S.*$/i,
      'must be “belongto=https://…” or another attribute of trust.txt',
    ),
    [],
  ),
  /** Whom to tell of a weakness (RFC 9116): web, mail or telephone, the best first. */
  securityContacts: setting(
    'declarations.security-contacts',
    z
      .array(line.regex(/^(?:https:\/\/|mailto:|tel:)\S+$/, 'must begin with https://, mailto: or tel:'))
      .max(20),
    [],
  ),
  securityPolicy: setting(
    'declarations.security-policy',
    z.union([z.literal(''), z.url({ protocol: /^https$/ }).max(500)]),
    '',
  ),
  /** Who makes the paper (humanstxt.org). */
  humans: setting('declarations.humans', z.array(line).max(500), []),
};

/** Lines as a text file; `undefined` where nothing is declared. */
export function declared(lines: readonly string[]): string | undefined {
  return lines.some((text) => text.trim() !== '')
    ? `${lines.map((text) => text.trim()).join('\n')}\n`
    : undefined;
}

export interface SecurityFacts {
  readonly contacts: readonly string[];
  readonly policy: string;
  readonly languages: readonly string[];
  readonly publicUrl: string;
  readonly now: Date;
}

/** security.txt (RFC 9116). It must say until when it holds: some half a year, told anew each month. */
export function securityText({
  contacts,
  policy,
  languages,
  publicUrl,
  now,
}: SecurityFacts): string | undefined {
  if (contacts.length === 0) return undefined;
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 7, 1));
  return [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires.toISOString().replace('.000', '')}`,
    `Preferred-Languages: ${languages.join(', ')}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    ...(policy === '' ? [] : [`Policy: ${policy}`]),
    '',
  ].join('\n');
}
