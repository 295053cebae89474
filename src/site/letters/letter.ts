import * as z from 'zod';
import { Fault } from '#platform/errors';

/** Greatest lengths in UTF-16 units. */
const limits = { name: 100, subject: 200, message: 5_000 } as const;

export interface LetterFields {
  readonly name: string;
  readonly email: string;
  readonly subject: string;
  readonly message: string;
}

/**
 * A reader's letter to an author, out of what was typed.
 * @throws Fault `site.letter-…`: the first thing that is wrong with it
 */
export function asLetter(typed: Readonly<Record<string, string>>): LetterFields {
  const name = line(typed['name'], 'name', 'Please tell your name.');
  const email = (typed['email'] ?? '').trim();
  if (!z.email().max(254).safeParse(email).success)
    throw refused('address-unreadable', 'Please give an e-mail address to which an answer can be sent.');
  const subject = line(typed['subject'], 'subject', 'Please say what it is about.');
  const message = (typed['message'] ?? '').replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed().trim();
  if (message === '') throw refused('message-missing', 'Please write a message.');
  if (message.length > limits.message)
    throw refused('message-too-long', 'Please use at most 5,000 characters.', limits.message);
  return { name, email, subject, message };
}

function line(typed = '', of: 'name' | 'subject', missing: string): string {
  const value = typed.replaceAll('\0', '').toWellFormed().replace(/\s+/g, ' ').trim();
  const limit = limits[of];
  if (value === '') throw refused(`${of}-missing`, missing);
  if (value.length > limit)
    throw refused('line-too-long', `Please use at most ${limit} characters in each line.`, limit);
  return value;
}

const refused = (what: string, message: string, limit?: number): Fault =>
  new Fault(`site.letter-${what}`, 'invalid', message, limit === undefined ? {} : { facts: { limit } });

/** What was typed, for the form to give back. */
export function typedFields(body: Readonly<Record<string, unknown>>): Record<string, string> {
  const fields = ['name', 'email', 'subject', 'message'];
  return Object.fromEntries(
    fields.map((field) => [field, typeof body[field] === 'string' ? body[field].slice(0, 20_000) : '']),
  );
}
