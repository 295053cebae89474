import type { Generated } from 'kysely';
import { createTransport } from 'nodemailer';
import type { Db } from '#platform/db';
import type { Jobs } from '#platform/jobs';

export interface Letter {
  readonly to: string;
  readonly replyTo?: string;
  readonly subject: string;
  readonly text: string;
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
    async post(db, { to, replyTo, subject, text }, now) {
      const row = await db
        .insertInto('outbox')
        .values({ recipient: to, reply_to: replyTo ?? null, subject, text, posted_at: now, sent_at: null })
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
    await createTransport(smtpUrl).sendMail({
      from,
      to: letter.recipient,
      ...(letter.reply_to === null ? {} : { replyTo: letter.reply_to }),
      subject: letter.subject,
      text: letter.text,
    });
    await trx.updateTable('outbox').set({ sent_at: now, text: '' }).where('id', '=', id).execute();
  });
}
