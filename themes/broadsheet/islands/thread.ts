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

async function showNew(section: HTMLElement, form: HTMLFormElement | null, address: string): Promise<void> {
  if (!(await swap(section, form, address))) {
    location.assign(address);
    return;
  }
  history.replaceState(null, '', address);
  section.querySelector('.thread-bar')?.scrollIntoView();
}

/**
 * Hears how many comments there are while the page is in sight, and says in a place kept for it how many are new: nothing
 * moves until the reader asks for them.
 */
function listen(section: HTMLElement): void {
  let stream: EventSource | undefined;
  const tell = (count: number) => {
    const place = section.querySelector<HTMLElement>('.new-comments');
    const more = count - Number(section.dataset['count']);
    if (!place) return;
    if (more <= 0) {
      place.replaceChildren();
      return;
    }
    const { one = '', many = '' } = place.dataset;
    const link = place.querySelector('a') ?? document.createElement('a');
    link.href = section.dataset['newest'] ?? '';
    link.textContent =
      more === 1 ? one : many.replace('#', more.toLocaleString(document.documentElement.lang));
    place.replaceChildren(link);
  };
  const turn = () => {
    stream?.close();
    stream = undefined;
    if (document.hidden) return;
    stream = new EventSource(section.dataset['events']!);
    stream.addEventListener('message', ({ data }) => {
      tell((JSON.parse(data as string) as { count: number }).count);
    });
  };
  document.addEventListener('visibilitychange', turn);
  turn();
}
