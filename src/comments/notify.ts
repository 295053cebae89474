import { writeToReader, type ReaderHouse } from '#accounts';
import type { Cx } from '#platform/cx';
import { inTransaction } from '#platform/db';
import { storyCards } from '#stories';
import { commentHref } from './href.ts';

/**
 * Writes to whoever was answered, if the account wants it. The letter shows no text of a stranger; the page does.
 * A job: it may run twice, and a reply may be published twice, but is told once; what was hidden meanwhile is not told.
 */
export function tellAnswered(cx: Cx, comment: number, house: ReaderHouse): Promise<void> {
  return inTransaction(cx.db, async (trx) => {
    const row = await trx
      .selectFrom('comments as reply')
      .innerJoin('comments as answered', 'answered.id', 'reply.answers_id')
      .select(['reply.story_id as story', 'reply.reader_id as by', 'answered.reader_id as to'])
      .where('reply.id', '=', comment)
      .where('reply.state', '=', 'published')
      .where('answered.state', '=', 'published')
      .executeTakeFirst();
    if (!row?.to || row.to === row.by) return;
    const story = (await storyCards(trx, [row.story], cx.now)).get(row.story);
    if (!story) return;
    const first = await trx
      .updateTable('comments')
      .set({ answer_told_at: cx.now })
      .where('id', '=', comment)
      .where('answer_told_at', 'is', null)
      .executeTakeFirst();
    if (first.numUpdatedRows === 0n) return;
    await writeToReader(
      { ...cx, db: trx },
      row.to,
      ({ language, ...words }) =>
        letters[language.startsWith('ko') ? 'ko' : 'en']({
          ...words,
          headline: story.headline,
          link: house.address(story.language, commentHref(comment)),
        }),
      { house, choice: 'replies' },
    );
  });
}

interface Words {
  readonly paper: string;
  readonly headline: string;
  readonly link: string;
  readonly unsubscribe: string;
}

const letters = {
  en: ({ paper, headline, link, unsubscribe }: Words) => ({
    subject: `Somebody answered you at ${paper}`,
    text: `Your comment under “${headline}” has an answer:

${link}

No more letters of this kind: ${unsubscribe}
`,
  }),
  ko: ({ paper, headline, link, unsubscribe }: Words) => ({
    subject: `${paper}에 쓰신 댓글에 답글이 달렸습니다`,
    text: `“${headline}” 기사에 쓰신 댓글에 답글이 달렸습니다.

${link}

답글 알림 그만 받기: ${unsubscribe}
`,
  }),
};
