import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keyLabel, useActions } from '../../app/actions.tsx';
import { call } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { sayDone, sayFailed } from '../../parts/notices.tsx';
import { Changes } from './history-changes.tsx';
import { RestoreDialog } from './history-restore.tsx';
import { Writers } from './history-writers.tsx';
import type { PanelProps } from './index.ts';
import { headQuery, lifeQuery, storyChanged, versionsQuery, type Version } from './queries.ts';
import { instantWords } from '../../parts/times.ts';
import { messages } from './words.ts';

const keys = { keep: 'mod+alt+v', writers: 'mod+alt+w', restore: 'mod+alt+z', older: 'j', newer: 'k' };

/** What the story said before, who wrote it, and the way back. */
export function HistoryPanel({ story }: PanelProps) {
  const words = useWords(messages).history;
  const { group } = useWords(messages);
  const { language } = useLanguage();
  const id = useId();
  const asked = [
    useQuery(versionsQuery(story)),
    useQuery(headQuery(story)),
    useQuery(lifeQuery(story)),
  ] as const;
  const [{ data: versions }, { data: head }, { data: life }] = asked;
  const [chosen, setChosen] = useState<string>();
  const [written, setWritten] = useState(false);
  const [asking, setAsking] = useState(false);
  const mayWrite = head?.mayWrite === true;
  const at = versions?.findIndex(({ key }) => key === chosen) ?? -1;
  const version = versions?.[at];
  const go = (to: number) => {
    const next = versions?.[Math.max(0, Math.min(to, versions.length - 1))];
    if (!next) return;
    setWritten(false);
    setChosen(next.key);
    document.getElementById(`${id}-${next.key}`)?.focus();
  };
  useActions([
    {
      id: 'history:keep',
      label: words.keep,
      keys: keys.keep,
      group,
      disabled: !mayWrite,
      run: () => document.getElementById(`${id}-name`)?.focus(),
    },
    {
      id: 'history:writers',
      label: words.writers,
      keys: keys.writers,
      group,
      run: () => setWritten(!written),
    },
    { id: 'history:older', label: words.older, keys: keys.older, group, run: () => go(at + 1) },
    { id: 'history:newer', label: words.newer, keys: keys.newer, group, run: () => go(at - 1) },
    {
      id: 'history:restore',
      label: words.restore,
      keys: keys.restore,
      group,
      disabled: !mayWrite || !version,
      run: () => setAsking(true),
    },
  ]);
  if (!versions || !head || !life) return <Pending asked={asked} />;
  const when = ({ at: instant }: Version) => instantWords(instant, language, life.timeZone);
  return (
    <div className="history">
      {mayWrite && <Keep story={story} id={`${id}-name`} />}
      <button
        type="button"
        role="switch"
        className="switch"
        aria-checked={written}
        title={`${words.writers} (${keyLabel(keys.writers)})`}
        onClick={() => setWritten(!written)}
      >
        {words.writers}
      </button>
      {written ? (
        <Writers story={story} language={head.language} />
      ) : versions.length === 0 ? (
        <p className="empty">{words.empty}</p>
      ) : (
        <ol aria-label={words.list}>
          {versions.map((one) => {
            const open = one.key === chosen;
            return (
              <li key={one.key} className={open ? 'version open' : 'version'}>
                <button
                  type="button"
                  id={`${id}-${one.key}`}
                  className="version-head"
                  title={`${words.older} (${keyLabel(keys.older)}), ${words.newer} (${keyLabel(keys.newer)})`}
                  aria-expanded={open}
                  aria-controls={open ? `${id}-changes` : undefined}
                  onClick={() => setChosen(open ? undefined : one.key)}
                >
                  <VersionName version={one} />
                  <span className="note">
                    <time dateTime={one.at}>{when(one)}</time>
                    {one.contributors.length > 0 &&
                      ` · ${one.contributors.map(({ name }) => name).join(', ')}`}
                  </span>
                </button>
                {open && (
                  <div id={`${id}-changes`} className="version-changes">
                    {mayWrite && (
                      <button
                        type="button"
                        className="button"
                        title={`${words.restore} (${keyLabel(keys.restore)})`}
                        onClick={() => setAsking(true)}
                      >
                        {words.restore}
                      </button>
                    )}
                    <Changes story={story} version={one.key} language={head.language} />
                  </div>
                )}
              </li>
            );
          })}
        </ol>
      )}
      <RestoreDialog
        story={story}
        version={asking ? version : undefined}
        when={version ? when(version) : ''}
        close={() => setAsking(false)}
      />
    </div>
  );
}

function VersionName({ version: { event, name, published } }: { readonly version: Version }) {
  const words = useWords(messages).history;
  return (
    <span className="version-name">
      {name !== null && <strong>{name}</strong>}
      <span className={`state ${event}`}>
        {words.events[event]}
        {published !== null && ` · ${words.edition(published)}`}
      </span>
    </span>
  );
}

function Keep({ story, id }: { readonly story: number; readonly id: string }) {
  const words = useWords(messages).history;
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const keep = async () => {
    setBusy(true);
    try {
      await call('POST /api/stories/:id/versions', { params: { id: story }, body: { name } });
      sayDone(words.kept(name.trim()));
      setName('');
    } catch (error) {
      sayFailed(error);
    } finally {
      setBusy(false);
      await storyChanged(story);
    }
  };
  return (
    <form
      className="keep"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '' && !busy) void keep();
      }}
    >
      <label className="label" htmlFor={id}>
        {words.keepAs}
      </label>
      <input
        id={id}
        value={name}
        maxLength={200}
        autoComplete="off"
        title={`${words.keep} (${keyLabel(keys.keep)})`}
        onChange={(event) => setName(event.target.value)}
      />
      <button
        type="submit"
        className="button"
        title={`${words.keep} (${keyLabel('enter')})`}
        disabled={busy || name.trim() === ''}
      >
        {words.keepNow}
      </button>
    </form>
  );
}
