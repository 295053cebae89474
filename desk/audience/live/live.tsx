import { useEffect } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { keyLabel, useActions } from '../../app/actions.tsx';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { localeOf } from '../../parts/times.ts';
import { messages } from '../messages.ts';
import { Around } from './around.tsx';
import { Curve } from './curve.tsx';
import { useLive, type Live } from './feed.ts';
import { Figures } from './figures.tsx';
import { Gains } from './gains.tsx';
import { Lists } from './lists.tsx';
import { Others } from './others.tsx';
import { useAwake } from './awake.ts';
import '../../styles/audience.css';

/** The paper as it is read at this moment; on a wall (`?wall=true`) without the rest of the desk. */
export default function LiveScreen() {
  const words = useWords(messages);
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const isWall = search['wall'] === true;
  const navigate = useNavigate();
  const live = useLive();
  const { view } = live;
  useAwake(isWall);
  useEffect(() => {
    document.title = words.live.title;
  }, [words]);
  const enter = () => {
    void navigate({ to: '/live', search: { wall: true } });
    // Where a browser does not fill the screen, the wall fills its window.
    document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  const leave = () => {
    void navigate({ to: '/live', search: {} });
    if (document.fullscreenElement) void document.exitFullscreen();
  };
  const toggle = isWall ? leave : enter;
  const label = isWall ? words.live.leaveWall : words.live.wall;
  useActions([
    { id: 'audience:wall', label, keys: 'w', group: words.group, run: toggle },
    ...(isWall ? [{ id: 'audience:leave', label, keys: 'escape', run: leave }] : []),
  ]);
  return (
    <div className={isWall ? 'live wall' : 'live'}>
      <div className="screen-head">
        <h1>{words.live.title}</h1>
        <Freshness live={live} />
        <span className="grow" />
        <button type="button" className="button" onClick={toggle} aria-keyshortcuts="w">
          {label} <kbd>{keyLabel('w')}</kbd>
        </button>
      </div>
      {live.state === 'refused' && (
        <p className="alarm" role="alert">
          {words.live.refused}{' '}
          <button type="button" className="button" onClick={live.again}>
            {words.live.again}
          </button>
        </p>
      )}
      {view === undefined && live.state !== 'refused' && <Waiting />}
      {view && (
        <>
          <Figures view={view} />
          <div className="live-main">
            <Curve view={view} />
            <Gains view={view} most={isWall ? 8 : undefined} />
          </div>
          {!isWall && (
            <>
              <Around view={view} />
              <Lists view={view} />
              <Others others={view.others} />
            </>
          )}
        </>
      )}
    </div>
  );
}

/** Not spoken as it changes: it does so each second. */
function Freshness({ live: { view, state } }: { readonly live: Live }) {
  const words = useWords(messages).live;
  const locale = localeOf(useLanguage().language);
  if (!view) return <p className="state">{words.opening}</p>;
  const time = new Intl.DateTimeFormat(locale, { timeZone: view.zone, timeStyle: 'medium' }).format(
    new Date(view.at),
  );
  const isFresh = state === 'fresh';
  return (
    <p className={isFresh ? 'state published' : 'state scheduled'}>
      {isFresh ? words.fresh(time) : words.late(time)}
    </p>
  );
}
