import { tellTimes } from './times.ts';

const segments = new Intl.Segmenter(document.documentElement.lang, { granularity: 'grapheme' });
const length = (text: string): number => [...segments.segment(text)].length;

/** The form sends without leaving the page; nothing typed is lost, whatever the answer. */
export function attachComments(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('.comment-form')) attach(form);
}

function attach(form: HTMLFormElement): void {
  const { limit, left = '', leftOne = '', over = '' } = form.dataset;
  const text = form.querySelector('textarea')!;
  const rule = form.querySelector<HTMLElement>('#comment-rule');
  const said = form.querySelector<HTMLElement>('[role=status]')!;
  if (limit && rule) countDown(Number(limit));
  form.addEventListener('submit', (event) => {
    // On the page of a refused comment there is no thread to show it in: the form goes its plain way.
    if (!document.querySelector('.comments')) return;
    event.preventDefault();
    void send(form, said);
  });

  function countDown(most: number): void {
    const numbers = new Intl.NumberFormat(document.documentElement.lang);
    const shown = document.createElement('span');
    const spoken = document.createElement('span');
    spoken.className = 'unseen';
    spoken.setAttribute('aria-live', 'polite');
    const word = (rest: number) =>
      rest === 1 ? leftOne : rest < 0 ? over.replace('#', numbers.format(-rest)) : left.replace('#', numbers.format(rest));
    let before = most;
    const tell = () => {
      const rest = most - length(text.value.trim());
      shown.textContent = word(rest);
      shown.classList.toggle('over', rest < 0);
      // Heard three times on the way down, and once when it is too much: a counter that speaks at each key is noise.
      if ([50, 10, 0, -1].some((mark) => before > mark && rest <= mark)) spoken.textContent = word(rest);
      before = rest;
    };
    text.addEventListener('input', () => {
      if (!shown.isConnected) rule!.replaceChildren(shown);
      tell();
    });
    rule!.after(spoken);
  }
}

async function send(form: HTMLFormElement, said: HTMLElement): Promise<void> {
  const button = form.querySelector('button')!;
  const words = form.dataset;
  const say = (message: string | undefined) => (said.textContent = message ?? '');
  button.disabled = true;
  say(words['sending']);
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
    });
    const answer = await response.text();
    if (response.ok) {
      const shown = insert(answer);
      form.querySelector('textarea')!.value = '';
      form.querySelector('textarea')!.dispatchEvent(new Event('input'));
      say(shown ? words['sent'] : document.getElementById('comment-held')?.textContent);
    } else {
      const { title, help } = JSON.parse(answer) as { title: string; help?: string };
      say(help ? `${title} ${help}` : title);
    }
  } catch {
    say(words['failed']);
  }
  button.disabled = false;
}

/** Takes the thread and the counts out of the page that came back. True where it holds a comment that is new. */
function insert(html: string): boolean {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const ids = (root: ParentNode) => [...root.querySelectorAll('.thread > li')].map(({ id }) => id);
  const known = new Set(ids(document));
  const fresh = ids(page).filter((id) => !known.has(id));
  const section = document.querySelector('.comments')!;
  const thread = page.querySelector('.thread');
  if (thread) {
    tellTimes(thread);
    (section.querySelector('.thread') ?? section.querySelector('form ~ .empty'))?.replaceWith(thread);
  }
  const counts = page.querySelectorAll('[data-furniture=comment-count]');
  document.querySelectorAll('[data-furniture=comment-count]').forEach((count, index) => {
    count.textContent = counts[index]?.textContent ?? count.textContent;
  });
  return fresh.length > 0;
}
