import { useNavigate, useSearch } from '@tanstack/react-router';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../app/client.ts';
import { usePaperZone } from '../app/session.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { When } from '../parts/when.tsx';
import { messages } from './messages.ts';

interface Filter {
  readonly person?: number;
  readonly what?: string;
  readonly before?: number;
}

/** What was done by whom, the latest first; the filter is the address. */
export default function Audit() {
  const words = useWords(messages);
  const zone = usePaperZone();
  const navigate = useNavigate();
  const found = useSearch({ strict: false }) as unknown as Record<string, unknown>;
  const filter: Filter = {
    ...(Number(found['person']) > 0 ? { person: Number(found['person']) } : {}),
    ...(typeof found['what'] === 'string' ? { what: found['what'] } : {}),
    ...(Number(found['before']) > 0 ? { before: Number(found['before']) } : {}),
  };
  const go = (search: Filter) => void navigate({ to: '/audit', search });
  const filters = useQuery({
    queryKey: ['audit', 'filters'],
    queryFn: ({ signal }) => call('GET /api/audit/filters', { signal }),
  }).data;
  const entries = useQuery({
    queryKey: ['audit', filter],
    queryFn: ({ signal }) => call('GET /api/audit', { query: filter, signal }),
    placeholderData: keepPreviousData,
  });
  const { before: _, ...chosen } = filter;
  const exported = (format: 'csv' | 'json') =>
    `/api/audit/export?${new URLSearchParams({
      format,
      ...(chosen.person === undefined ? {} : { person: String(chosen.person) }),
      ...(chosen.what === undefined ? {} : { what: chosen.what }),
    })}`;
  const last = entries.data?.at(-1);
  return (
    <>
      <div className="screen-head">
        <h1>{words.audit}</h1>
        <span className="grow" />
        <a className="button" href={exported('csv')} download>
          {words.asCsv}
        </a>
        <a className="button" href={exported('json')} download>
          {words.asJson}
        </a>
      </div>
      <p className="note">{words.auditText}</p>
      <div className="filters">
        <div className="field">
          <label htmlFor="audit-person">{words.person}</label>
          <select
            id="audit-person"
            value={filter.person ?? ''}
            onChange={({ target: { value } }) => {
              const { person: __, ...rest } = chosen;
              go(value === '' ? rest : { ...rest, person: Number(value) });
            }}
          >
            <option value="">{words.everybody}</option>
            {filters?.people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="audit-what">{words.deed}</label>
          <select
            id="audit-what"
            value={filter.what ?? ''}
            onChange={({ target: { value } }) => {
              const { what: __, ...rest } = chosen;
              go(value === '' ? rest : { ...rest, what: value });
            }}
          >
            <option value="">{words.everything}</option>
            {filters?.what.map((what) => (
              <option key={what} value={what}>
                {words.deeds[what] ?? what}
              </option>
            ))}
          </select>
        </div>
      </div>
      {entries.isPending && <Waiting />}
      {entries.isError && <Failure error={entries.error} retry={() => void entries.refetch()} />}
      {entries.data?.length === 0 && <p className="empty">{words.nothingDone}</p>}
      {entries.data && entries.data.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={words.audit}>
          <table className="audit">
            <thead>
              <tr>
                <th scope="col">
                  {words.when} ({zone})
                </th>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.deed}</th>
                <th scope="col">{words.subject}</th>
              </tr>
            </thead>
            <tbody>
              {entries.data.map(({ id, at, actorKind, actor, actorName, what, subject }) => (
                <tr key={id}>
                  <td>
                    <When at={at} />
                  </td>
                  <td>{actorKind === 'staff' ? (actorName ?? `#${actor}`) : words[actorKind]}</td>
                  <td>{words.deeds[what] ?? what}</td>
                  <td className="number">{subject}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="buttons">
        {filter.before !== undefined && (
          <button type="button" className="button" onClick={() => go(chosen)}>
            {words.newest}
          </button>
        )}
        {entries.data?.length === 50 && last && (
          <button type="button" className="button" onClick={() => go({ ...chosen, before: last.id })}>
            {words.older}
          </button>
        )}
      </p>
    </>
  );
}
