import { isDeepStrictEqual } from 'node:util';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { Fault } from '#platform/errors';
import {
  createStory,
  killStory,
  publishStory,
  saveStory,
  withdrawStory,
  type SourceRights,
  type StoryState,
} from '#stories';
import { fingerprint, type Arrival } from './arrival.ts';
import { file, type Filing } from './filing.ts';

export type Outcome = 'imported' | 'updated' | 'unchanged';

interface Known {
  readonly id: number;
  readonly state: StoryState;
  readonly published_at: Date | null;
  readonly source_hash: string | null;
  readonly source_rights: SourceRights | null;
}

/**
 * Takes one item in, whole or not at all. An item that is here already changes something only when it is newer
 * (versionCreated, then version) and says something else.
 * @throws Fault with the reason why it is refused
 */
export function takeIn(cx: Cx, arrival: Arrival, remark: (remark: string) => void): Promise<Outcome> {
  return inTransaction(cx.db, async (trx) => {
    const within: Cx = { ...cx, db: trx };
    const known = await trx
      .selectFrom('stories')
      .select(['id', 'state', 'published_at', 'source_hash', 'source_rights'])
      .where('source_uri', '=', arrival.uri)
      .executeTakeFirst();
    return known ? update(within, known, arrival, remark) : begin(within, arrival);
  });
}

async function begin(cx: Cx, arrival: Arrival): Promise<Outcome> {
  const words = wordsOf(arrival);
  const { language, ...filed } = await file(cx, arrival);
  const story = await createStory(cx, {
    language,
    copy: { ...words, ...filed },
    sourceUri: arrival.uri,
    sourceHash: sourceHash(arrival),
    sourceRights: arrival.rights,
  });
  await publish(cx, story, arrival, notAfter(arrival.firstCreated ?? cx.now, cx.now));
  if (arrival.status === 'withheld') await withdrawStory(cx, { story });
  if (arrival.status === 'canceled') await killStory(cx, { story });
  return 'imported';
}

async function update(
  cx: Cx,
  known: Known,
  arrival: Arrival,
  remark: (remark: string) => void,
): Promise<Outcome> {
  const [stamp = '', print = ''] = (known.source_hash ?? '').split('|');
  const isSame = print === fingerprint(arrival);
  // An item that says nothing of rights takes none away.
  const rights = arrival.rights ?? known.source_rights;
  if (isSame && isDeepStrictEqual(rights, known.source_rights)) return 'unchanged';
  // What came in before rights were kept gets them from the item that it came from.
  const completes = isSame && known.source_rights === null;
  if (stamp >= arrival.stamp && stamp !== '' && !completes) {
    remark('it differs from what is here but is not newer (versionCreated, version): left as it was');
    return 'unchanged';
  }
  if (known.state === 'killed') {
    throw new Fault('wire.killed', 'conflict', 'it was killed here, which is for ever');
  }
  const story = known.id;
  // A message that withdraws or kills needs no words of its own.
  const hasWords = arrival.status === 'usable' || (arrival.body !== undefined && arrival.headline !== '');
  const copy = hasWords ? { ...wordsOf(arrival), ...(await filedCopy(cx, arrival)) } : {};
  await saveStory(cx, { story, copy, sourceHash: sourceHash(arrival), sourceRights: rights });
  if (arrival.status === 'canceled') await killStory(cx, { story });
  else if (arrival.status === 'withheld') {
    if (known.state !== 'withdrawn') await withdrawStory(cx, { story });
  } else {
    const at = notAfter(arrival.versionCreated ?? cx.now, cx.now);
    const seen = known.published_at !== null && known.published_at <= cx.now ? known.published_at : at;
    await publish(cx, story, arrival, at > seen ? at : seen);
  }
  return 'updated';
}

async function publish(cx: Cx, story: number, arrival: Arrival, at: Date): Promise<void> {
  await publishStory(cx, {
    story,
    at,
    ...(arrival.versionCreated ? { updatedAt: notAfter(arrival.versionCreated, cx.now) } : {}),
    embargoUntil: arrival.embargoedUntil,
    expiresAt: arrival.expires,
    onCollision: 'number',
  });
}

async function filedCopy(cx: Cx, arrival: Arrival): Promise<Omit<Filing, 'language'>> {
  const { section, topics, bylines } = await file(cx, arrival);
  return { section, topics, bylines };
}

function wordsOf({ headline, standfirst, body }: Arrival) {
  if (headline === '') throw new Fault('wire.no-headline', 'invalid', 'it has no headline');
  if (!body) throw new Fault('wire.no-body', 'invalid', 'it has no body');
  return { headline, standfirst, body };
}

function sourceHash(arrival: Arrival): string {
  return `${arrival.stamp}|${fingerprint(arrival)}`;
}

function notAfter(instant: Date, now: Date): Date {
  return instant > now ? now : instant;
}
