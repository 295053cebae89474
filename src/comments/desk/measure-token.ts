import { readerHmacs } from '#accounts';
import type { Db } from '#platform/db';

/** Tokens of measures' statements, in their order: each an HMAC, so that letter and page lead to one address. */
export async function measureTokens(db: Db, measures: readonly number[]): Promise<string[]> {
  if (measures.length === 0) return [];
  const macs = await readerHmacs(db, 'measure', measures.map(String));
  return measures.map((measure, place) => `m${measure}.${macs[place]!.toString('base64url')}`);
}

export const measureToken = async (db: Db, measure: number): Promise<string> =>
  (await measureTokens(db, [measure]))[0]!;
