import { useEffect } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { call } from '../../app/client.ts';
import { usePaperZone } from '../../app/session.ts';
import { useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { messages } from '../messages.ts';
import { askedOf, csvOf, type Asked } from './asked.ts';
import { DayCurve } from './day-curve.tsx';
import { Choices } from './choices.tsx';
import { Rows } from './rows.tsx';
import '../../styles/audience.css';

/** What readers did between two days, by story, section, author, topic or day; as a CSV file, too. */
export default function Reports() {
  const words = useWords(messages);
  const { reports } = words;
  const navigate = useNavigate();
  const zone = usePaperZone();
  const asked = askedOf(useSearch({ strict: false }), zone);
  const { by, ...query } = asked;
  const found = useQuery({
    queryKey: ['audience', 'report', asked],
    queryFn: ({ signal }) =>
      call('GET /api/audience/reports/:by', { params: { by }, query: { ...query, limit: most }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  useEffect(() => {
    document.title = reports.title;
  }, [reports]);
  const ask = (next: Asked) => void navigate({ to: '/reports', search: { ...next } });
  return (
    <>
      <div className="screen-head">
        <h1>{reports.title}</h1>
        <span className="grow" />
        <a className="button" href={csvOf(asked)} download>
          {reports.csv}
        </a>
      </div>
      <Choices asked={asked} zone={zone} ask={ask} />
      {!found.data && <Pending asked={[found]} />}
      {found.data?.rows.length === 0 && <p className="empty">{reports.empty}</p>}
      {found.data && found.data.rows.length > 0 && (
        <div className="counted" aria-busy={found.isPlaceholderData}>
          {found.data.by === 'day' && <DayCurve report={found.data} />}
          <Rows report={found.data} />
          {found.data.by !== 'day' && found.data.rows.length === most && (
            <p className="note">{reports.most(most)}</p>
          )}
        </div>
      )}
      <p className="note">{reports.fresh}</p>
    </>
  );
}

/** Rows that a screen takes; the file takes more. */
const most = 400;
