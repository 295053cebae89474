import { attachForm, type Answer } from './comment-form.ts';
import { tellTimes } from './times.ts';

/** All that script adds to a thread: sending in place, answering in place, recommending, and word of what is new. */
export function attachThread(): void {
  const section = document.querySelector<HTMLElement>('.comments');
  const form = document.querySelector<HTMLFormElement>('.comment-form');
  if (form) attachForm(form, async (answer, sent) => show(section!, form, answer, sent));
  if (!section) return;
  section.addEventListener('click', (event) => {
    const at = (selector: string) => (event.target as Element).closest<HTMLElement>(selector);
    const reply = at('[data-reply]');
    const fresh = at('.new-comments a');
    const recommended = at('[form=recommend]');
    if (reply && form) answerHere(form, reply);
    else if (fresh) void showNew(section, form, (fresh as HTMLAnchorElement).href);
    // Who did not sign in is led to the door.
    else if (recommended && !section.dataset['signIn']) void recommend(recommended as HTMLButtonElement);
    else return;
    event.preventDefault();
  });
  listen(section);
}

/** The form goes below the comment that is answered; a second click takes it home. */
function answerHere(form: HTMLFormElement, link: HTMLElement): void {
  const field = form.querySelector<HTMLInputElement>('[name=answers]')!;
  const { reply = '' } = link.dataset;
  const home = field.value === reply;
  field.value = home ? '' : reply;
  if (home) form.closest('.comments')!.querySelector('.form-home')!.append(form);
  else link.closest('.deeds')!.after(form);
  if (!home) form.querySelector('textarea')!.focus();
}

async function recommend(button: HTMLButtonElement): Promise<void> {
  const response = await fetch(button.formAction, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({ on: button.value }),
  }).catch(() => undefined);
  if (!response?.ok) return;
  const { recommends, on } = (await response.json()) as { recommends: number; on: boolean };
  button.value = on ? '0' : '1';
  button.setAttribute('aria-pressed', String(on));
  button.querySelector('span')!.textContent = recommends > 0 ? String(recommends) : '';
}

/** Takes the thread and the counts out of a fresh page; the form, with what was typed, stays. */
async function swap(section: HTMLElement, form: HTMLFormElement | null, address: string): Promise<boolean> {
  const html = await fetch(address).then(
    (response) => (response.ok ? response.text() : ''),
    () => '',
  );
  const page = new DOMParser().parseFromString(html, 'text/html');
  const fresh = page.querySelector<HTMLElement>('.comments');
  if (!fresh) return false;
  const counts = page.querySelectorAll('[data-furniture=comment-count]');
  document.querySelectorAll('[data-furniture=comment-count]').forEach((count, index) => {
    count.textContent = counts[index]?.textContent ?? count.textContent;
  });
  const focused = document.activeElement as HTMLElement | null;
  if (form) {
    form.querySelector<HTMLInputElement>('[name=answers]')!.value = '';
    fresh.querySelector('.comment-form')?.replaceWith(form);
  }
  section.dataset['count'] = fresh.dataset['count'];
  tellTimes(fresh);
  section.replaceChildren(...fresh.childNodes);
  if (focused?.isConnected) focused.focus({ preventScroll: true });
  return true;
}

/** A new comment is shown where it stands, or at the end of the thread where no fresh page can be had. */
async function show(
  section: HTMLElement,
  form: HTMLFormElement,
  { id, state }: Answer,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<void> {
  // What waits stands on the page of who signed in, and on nobody else's.
  if (state === 'held' && !section.dataset['signIn']) await swap(section, form, location.href);
  if (state !== 'published') return;
  await swap(section, form, `/comments/${id}`);
  if (document.getElementById(`comment-${id}`)) return;
  let thread = section.querySelector('.thread');
  if (!thread) {
    thread = document.createElement('ol');
    thread.className = 'thread';
    section.querySelector(':scope > .empty')?.replaceWith(thread);
  }
  const li = document.createElement('li');
  li.id = `comment-${id}`;
  li.innerHTML =
    '<p class="who"><b><bdi></bdi></b> <a><time data-relative></time></a></p><p class="said" dir="auto"></p>';
  li.querySelector('bdi')!.textContent = name.trim();
  li.querySelector('a')!.href = `/comments/${id}`;
  li.querySelector('time')!.dateTime = new Date().toISOString();
  li.querySelector('.said')!.textContent = text.trim();
  thread.append(li);
  tellTimes(li);
}

/** What the stream said last: how many comments there are, and which of them came while the page was open. */
let count = 0;
let fresh: readonly number[] = [];

const shownOn = (id: number) => document.getElementById(`comment-${id}`);

/**
 * Where the newest come first, or, for an answer to something old, which stands on no such page, where it stands. Of several the
 * line goes on saying how many are left.
 */
async function showNew(section: HTMLElement, form: HTMLFormElement | null, address: string): Promise<void> {
  const wanted = fresh;
  const go = async (to: string) => {
    const went = await swap(section, form, to);
    if (went) history.replaceState(null, '', to);
    else location.assign(to);
    return went;
  };
  if (!(await go(address))) return;
  if (wanted.length > 0 && !wanted.some(shownOn)) await go(`/comments/${wanted[0]}`);
  const first = wanted.map(shownOn).find(Boolean);
  if (first?.matches('.replies > li')) first.scrollIntoView({ block: 'center' });
  else section.querySelector('.thread-bar')?.scrollIntoView();
  sayNew(section);
}

function sayNew(section: HTMLElement): void {
  fresh = fresh.filter((id) => !shownOn(id));
  const place = section.querySelector<HTMLElement>('.new-comments');
  if (!place) return;
  const unread = count - Number(section.dataset['count']);
  const more = Math.max(unread, fresh.length);
  if (more <= 0) {
    place.replaceChildren();
    return;
  }
  const { one = '', many = '' } = place.dataset;
  const link = place.querySelector('a') ?? document.createElement('a');
  link.href = unread > 0 ? (section.dataset['newest'] ?? '') : `/comments/${fresh[0]}`;
  link.textContent = more === 1 ? one : many.replace('#', more.toLocaleString(document.documentElement.lang));
  place.replaceChildren(link);
}

/**
 * Hears how many comments there are while the page is in sight, and says in a place kept for it how many are new: nothing
 * moves until the reader asks for them.
 */
function listen(section: HTMLElement): void {
  let stream: EventSource | undefined;
  let known: Set<number> | undefined;
  const hear = ({ newest, ...said }: { readonly count: number; readonly newest: readonly number[] }) => {
    ({ count } = said);
    const before = (known ??= new Set(newest.slice(Math.max(0, count - Number(section.dataset['count'])))));
    // What moved up to the end of the list, since another went, is not new; what was hidden meanwhile is named no more.
    const end = newest.findLastIndex((id) => before.has(id));
    fresh = newest.filter((id, at) => fresh.includes(id) || (!before.has(id) && (end < 0 || at < end)));
    for (const id of newest) before.add(id);
    sayNew(section);
  };
  const turn = () => {
    stream?.close();
    stream = undefined;
    if (document.hidden) return;
    stream = new EventSource(section.dataset['events']!);
    stream.addEventListener('message', ({ data }) => {
      hear(JSON.parse(data as string) as Parameters<typeof hear>[0]);
    });
  };
  document.addEventListener('visibilitychange', turn);
  turn();
}
