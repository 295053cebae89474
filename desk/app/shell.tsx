import { Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link, Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { keyLabel, listenForKeys, useActions } from './actions.tsx';
import { call } from './client.ts';
import { messages } from './messages.ts';
import { useKeepLanguage } from './own-language.ts';
import { Palette } from './palette.tsx';
import { screens } from './screens.ts';
import { useMay, useMe } from './session.ts';
import { languages, useLanguage, useWords } from './words.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Notices, sayFailed } from '../parts/notices.tsx';

const groups = ['stories', 'paper', 'house'] as const;

/** The frame of the desk: skip link, rail of places, and the screen. */
export function Shell() {
  const words = useWords(messages);
  const { language, choose } = useLanguage();
  const keepLanguage = useKeepLanguage();
  const me = useMe();
  const may = useMay();
  const router = useRouter();
  const [finding, setFinding] = useState(false);
  useEffect(listenForKeys, []);
  // What they chose at another browser counts here too, before anything is painted.
  useLayoutEffect(() => {
    if (me.language !== null && me.language !== language) choose(me.language);
  }, [me.language, language, choose]);
  const rail = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  // On a phone the rail is a strip: where one is stands in its middle.
  useEffect(() => {
    const strip = rail.current;
    const current = strip?.querySelector('[aria-current="page"]')?.getBoundingClientRect();
    if (!strip || !current) return;
    const { left, width } = strip.getBoundingClientRect();
    strip.scrollLeft += current.left + current.width / 2 - left - width / 2;
  }, [path]);
  const places = screens.flatMap(({ path, place }) =>
    place && (place.capability === undefined || may(place.capability)) ? [{ path, ...place }] : [],
  );
  useActions([
    { id: 'palette', label: words.palette, keys: 'mod+k', run: () => setFinding(true) },
    ...places.map(({ path, label, keys }) => ({
      id: `go:${path}`,
      label: `${words.goTo} ${label[language]}`,
      group: words.places,
      ...(keys === undefined ? {} : { keys }),
      run: () => void router.navigate({ to: path }),
    })),
    {
      id: 'sign-out',
      label: words.signOut,
      group: words.house,
      run: () => void call('DELETE /api/session').then(() => location.assign('/desk/sign-in'), sayFailed),
    },
    ...languages.map((tag) => ({
      id: `language:${tag}`,
      label: words.languageNames[tag],
      group: words.language,
      run: () => void keepLanguage(tag).catch(sayFailed),
    })),
  ]);
  return (
    <div className="desk">
      <a className="skip" href="#screen">
        {words.skip}
      </a>
      <nav className="places" ref={rail} aria-label={words.places}>
        <p className="paper-name">
          <a href="/">{words.paper}</a>
        </p>
        <button type="button" className="find" onClick={() => setFinding(true)} aria-keyshortcuts="Control+K">
          {words.palette} <kbd>{keyLabel('mod+k')}</kbd>
        </button>
        {groups.map((group) => {
          const inside = places.filter((place) => place.group === group).sort((a, b) => a.order - b.order);
          return (
            inside.length > 0 && (
              <div key={group} className="place-group">
                <h2>{words.groups[group]}</h2>
                <ul>
                  {inside.map(({ path, label, keys }) => (
                    <li key={path}>
                      <Link
                        to={path}
                        title={keys === undefined ? undefined : `${label[language]} (${keyLabel(keys)})`}
                      >
                        {label[language]}
                      </Link>
                    </li>
                  ))}
                </ul>
              </div>
            )
          );
        })}
        <p className="who">
          <Link to="/me">{me.name}</Link>
          <span className="role">{words.roles[me.role]}</span>
        </p>
      </nav>
      <main id="screen" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
      <Palette open={finding} onOpenChange={setFinding} />
      <Notices />
    </div>
  );
}
