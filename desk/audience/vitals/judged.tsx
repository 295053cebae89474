import { useLanguage, useWords } from '../../app/words.tsx';
import { localeOf } from '../../parts/times.ts';
import { messages } from '../messages.ts';
import type { Vitals } from './vitals.tsx';

const metrics = ['lcp', 'inp', 'cls'] as const;
type Metric = (typeof metrics)[number];
const ratings = ['good', 'needsImprovement', 'poor'] as const;
type Measured = NonNullable<Vitals['rows'][number][Metric]>;

interface Props {
  readonly thresholds: Vitals['thresholds'];
  /** One for each sort of page. */
  readonly rows: Vitals['rows'];
  /** Other devices were measured. */
  readonly isNarrowed: boolean;
}

/** Each measure of each sort of page: its 75th percentile, and how many page loads were good, fair and poor. */
export function Judged({ thresholds, rows, isNarrowed }: Props) {
  const { vitals: words } = useWords(messages);
  const locale = localeOf(useLanguage().language);
  const share = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  if (rows.length === 0)
    return (
      <p className="empty" role="status">
        {isNarrowed ? words.emptyDevice : words.empty}
      </p>
    );
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.title}>
      <table className="vitals">
        <thead>
          <tr>
            <th scope="col">{words.measure}</th>
            <th scope="col">{words.p75}</th>
            <th scope="col" className="number">
              {words.pages}
            </th>
            {ratings.map((rating) => (
              <th key={rating} scope="col" className="number">
                {words.ratings[rating]}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.template}>
            <tr>
              <th scope="rowgroup" colSpan={6} className="template">
                {words.templates[row.template]}
              </th>
            </tr>
            {metrics.map((metric) => {
              const { good, poor } = thresholds[metric];
              const said = (value: number) => valueOf(metric, value, locale);
              const measured = row[metric];
              return (
                <tr key={metric}>
                  <th scope="row">
                    <strong>{words.metrics[metric].short}</strong>{' '}
                    <span className="name">{words.metrics[metric].name}</span>{' '}
                    <span className="note bounds">{words.bounds(said(good), said(poor))}</span>
                    {measured && <Shares of={measured} />}
                  </th>
                  {measured ? (
                    <>
                      <td>
                        <strong>{said(measured.p75)}</strong>{' '}
                        <Rating rating={ratingOf(measured.p75, thresholds[metric])} />
                      </td>
                      <td className="number">{measured.pages.toLocaleString(locale)}</td>
                      {ratings.map((rating) => (
                        <td key={rating} className="number">
                          {share.format(measured[rating] / measured.pages)}
                        </td>
                      ))}
                    </>
                  ) : (
                    <td colSpan={5} className="note">
                      {words.none}
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Rating({ rating }: { readonly rating: (typeof ratings)[number] }) {
  const { vitals: words } = useWords(messages);
  return <span className={`state rated-${rating}`}>{words.ratings[rating]}</span>;
}

const ratingOf = (value: number, { good, poor }: { readonly good: number; readonly poor: number }) =>
  value <= good ? 'good' : value <= poor ? 'needsImprovement' : 'poor';

/** The three shares as one bar; the numbers beside it say the same. */
function Shares({ of }: { readonly of: Measured }) {
  let from = 0;
  return (
    <svg className="shares" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      {ratings.map((rating) => {
        const width = (of[rating] / of.pages) * 100;
        const x = from;
        from += width;
        return <rect key={rating} className={`rated-${rating}`} x={x} width={width} height="1" />;
      })}
    </svg>
  );
}

function valueOf(metric: Metric, value: number, locale: string): string {
  if (metric === 'cls') return new Intl.NumberFormat(locale, { maximumFractionDigits: 3 }).format(value);
  const unitDisplay = 'narrow';
  return metric === 'lcp'
    ? new Intl.NumberFormat(locale, { style: 'unit', unit: 'second', unitDisplay }).format(value / 1_000)
    : new Intl.NumberFormat(locale, { style: 'unit', unit: 'millisecond', unitDisplay }).format(value);
}
