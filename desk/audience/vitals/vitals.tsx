import { useEffect, useId } from 'react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { call, type Answer } from '../../app/client.ts';
import { useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { daysOf, type Days } from '../days.ts';
import { messages } from '../messages.ts';
import { SpanFields } from '../span-fields.tsx';
import { Judged } from './judged.tsx';
import '../../styles/audience.css';

export type Vitals = Answer<'GET /api/audience/vitals'>;

/** Whose days they are counted in. */
const zone = 'UTC';

/** How quickly pages came and answered between two days, by sort of page, on all devices or one class of them. */
export default function VitalsScreen() {
  const words = useWords(messages);
  const { vitals } = words;
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const { from, to } = daysOf(search, zone);
  const device = typeof search['device'] === 'string' ? search['device'] : null;
  const found = useQuery({
    queryKey: ['audience', 'vitals', from, to],
    queryFn: ({ signal }) => call('GET /api/audience/vitals', { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  useEffect(() => {
    document.title = vitals.title;
  }, [vitals]);
  const ask = (next: Days & { readonly device: string | null }) => {
    const { device: of, ...days } = next;
    void navigate({ to: '/vitals', search: { ...days, ...(of === null ? {} : { device: of }) } });
  };
  const rows = found.data?.rows ?? [];
  const measured = [...new Set(rows.flatMap((row) => row.device ?? []))];
  const devices = device === null || measured.includes(device) ? measured : [...measured, device];
  const id = useId();
  return (
    <>
      <div className="screen-head">
        <h1>{vitals.title}</h1>
      </div>
      <p className="note vitals-intro">{vitals.intro}</p>
      <form
        className="filters report-choices"
        aria-label={vitals.title}
        onSubmit={(event) => event.preventDefault()}
      >
        <SpanFields days={{ from, to }} zone={zone} choose={(days) => ask({ ...days, device })} />
        <div className="field">
          <label htmlFor={id}>{words.live.device}</label>
          <select
            id={id}
            value={device ?? ''}
            onChange={({ target }) => ask({ from, to, device: target.value === '' ? null : target.value })}
          >
            <option value="">{vitals.allDevices}</option>
            {devices.map((one) => (
              <option key={one} value={one}>
                {words.live.deviceNames[one] ?? one}
              </option>
            ))}
          </select>
        </div>
      </form>
      {found.data ? (
        <div className="counted" aria-busy={found.isPlaceholderData}>
          <Judged
            thresholds={found.data.thresholds}
            rows={rows.filter((row) => row.device === device)}
            isNarrowed={device !== null && rows.length > 0}
          />
        </div>
      ) : (
        <Pending asked={[found]} />
      )}
      <p className="note">{vitals.days}</p>
    </>
  );
}
