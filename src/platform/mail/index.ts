import type { Generated } from 'kysely';
import { createTransport } from 'nodemailer';
import type { Db } from '#platform/db';
import type { Jobs } from '#platform/jobs';

export interface Letter {
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
  /** To somebody whose address nobody here may see: the outbox masks it, and forgets it once the letter left. */
  readonly private?: boolean;
  /** Address where one POST ends this kind of mail (RFC 8058). */
  readonly unsubscribe?: string;
}

/** Mail leaves by the outbox: kept with the transaction of `db`, sent after it commits. */
export interface Mail {
  post(db: Db, letter: Letter, now: Date): Promise<void>;
}

declare module '#platform/db' {
  interface Tables {
    outbox: {
      id: Generated<number>;
      recipient: string;
      reply_to: string | null;
      subject: string;
      text: string;
      posted_at: Date;
      sent_at: Date | null;
      private: Generated<boolean>;
      unsubscribe: Generated<string | null>;
    };
  }
}

declare module '#platform/jobs' {
  interface JobData {
    'mail.posted': { letter: number };
  }
}

export function openMail(jobs: Jobs): Mail {
  return {
    async post(db, { to, replyTo, subject, text, unsubscribe, private: secret = false }, now) {
      const row = await db
        .insertInto('outbox')
        .values({
          recipient: to,
          reply_to: replyTo ?? null,
          subject,
          text,
          posted_at: now,
          sent_at: null,
          private: secret,
          unsubscribe: unsubscribe ?? null,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await jobs.send(db, 'mail.posted', { letter: row.id });
    },
  };
}

/** Sends one letter of the outbox, once; its text, which may hold links that let people in, is then forgotten. Without a mail server it stays there for the newsroom to read. */
export async function sendLetter(
  db: Db,
  id: number,
  smtpUrl: string | undefined,
  from: string,
  now: Date,
): Promise<void> {
  if (smtpUrl === undefined) return;
  await db.transaction().execute(async (trx) => {
    const letter = await trx
      .selectFrom('outbox')
      .selectAll()
      .where('id', '=', id)
      .where('sent_at', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!letter) return;
    const sending = createTransport(smtpUrl).sendMail({
      from,
      to: letter.recipient,
      ...(letter.reply_to === null ? {} : { replyTo: letter.reply_to }),
      ...(letter.unsubscribe === null
        ? {}
        : {
            headers: {
              'List-Unsubscribe': `<${letter.unsubscribe}>`,
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            },
          }),
      subject: letter.subject,
      text: letter.text,
    });
    await sending.catch((error: unknown) => {
      // Mail servers say whom they refuse, and failures are logged.
      throw letter.private ? new Error(String(error).replaceAll(letter.recipient, '(a reader)')) : error;
    });
    await trx
      .updateTable('outbox')
      .set({ sent_at: now, text: '', ...(letter.private ? { recipient: '', unsubscribe: null } : {}) })
      .where('id', '=', id)
      .execute();
  });
}

/** Letters to a reader that did not leave are forgotten, with the address: whoever ended the account awaits none. */
export async function forgetLettersTo(db: Db, address: string): Promise<void> {
  await db.deleteFrom('outbox').where('private', '=', true).where('recipient', '=', address).execute();
}

/** Letters to readers that nobody sent within a week are forgotten: what they hold is over by then. */
export async function forgetPrivateLetters(db: Db, now: Date): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('private', '=', true)
    .where('sent_at', 'is', null)
    .where('posted_at', '<', new Date(now.getTime() - 7 * 86_400_000))
    .execute();
}
