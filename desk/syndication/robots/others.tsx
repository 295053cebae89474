import type { Answer } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { Ledger, useTaken } from './ledger.tsx';
import { messages } from './messages.ts';

type Robots = Answer<'GET /api/robots'>;

/** Robots that no list knows, and all pages beside the views that came of them. */
export function Others({ others, pages }: Pick<Robots, 'others' | 'pages'>) {
  const words = useWords(messages);
  const { count, size } = useTaken();
  type Other = Robots['others'][number];
  type Pages = Robots['pages'][number];
  return (
    <>
      <section aria-labelledby="robots-others" className="settings-history">
        <h2 id="robots-others">{words.others}</h2>
        <p className="note">{words.othersNote}</p>
        {others.length === 0 ? (
          <p className="empty">{words.noOthers}</p>
        ) : (
          <Ledger
            labelledBy="robots-others"
            rows={others}
            keyOf={({ robot, declared }) => `${declared} ${robot}`}
            columns={[
              { head: words.robot, cell: ({ robot, declared }) => (declared ? robot : words.asBrowser) },
              count<Other>(words.pages, (row) => row.requests),
              count<Other>(words.differentStories, (row) => row.stories),
              size<Other>((row) => row.bytes),
            ]}
          />
        )}
      </section>
      <section aria-labelledby="robots-pages" className="settings-history">
        <h2 id="robots-pages">{words.allPages}</h2>
        <p className="note">{words.allPagesNote}</p>
        <Ledger
          labelledBy="robots-pages"
          rows={pages}
          keyOf={({ series }) => series}
          columns={[
            { head: words.asked, cell: ({ series }) => words.series[series] },
            count<Pages>(words.storyPages, (row) => row.stories),
            count<Pages>(words.otherPages, (row) => row.others),
            size<Pages>((row) => row.bytes),
            count<Pages>(words.views, (row) => row.views),
          ]}
        />
      </section>
    </>
  );
}
