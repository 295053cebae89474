import { tellTimes } from './times.ts';

// Made when first needed: what languages know of letters and numbers is slow to load.
let kept: { readonly graphemes: Intl.Segmenter; readonly numbers: Intl.NumberFormat } | undefined;
function language() {
  const { lang } = document.documentElement;
  return (kept ??= {
    graphemes: new Intl.Segmenter(lang, { granularity: 'grapheme' }),
    numbers: new Intl.NumberFormat(lang),
  });
}
const length = (text: string): number => [...language().graphemes.segment(text)].length;

/** The form sends without leaving the page; nothing typed is lost, whatever the answer. */
export function attachComments(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('.comment-form')) attach(form);
}

function attach(form: HTMLFormElement): void {
  const { limit, left = '', leftOne = '', over = '', overOne = '' } = form.dataset;
  const text = form.querySelector('textarea')!;
  const rule = form.querySelector<HTMLElement>('#comment-rule');
  const status = form.querySelector<HTMLElement>('[role=status]')!;
  if (limit && rule) countDown(Number(limit));
  form.addEventListener('submit', (event) => {
    // On the page of a refused comment there is no thread to show it in: the form goes its plain way.
    if (!document.querySelector('.comments')) return;
    event.preventDefault();
    void send(form, status);
  });

  function countDown(most: number): void {
    const shown = document.createElement('span');
    const spoken = document.createElement('span');
    spoken.className = 'unseen';
    spoken.setAttribute('aria-live', 'polite');
    const said = (number: number, many: string, one: string) =>
      number === 1 ? one : many.replace('#', language().numbers.format(number));
    const word = (rest: number) => (rest < 0 ? said(-rest, over, overOne) : said(rest, left, leftOne));
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
  const typed = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)!.value;
  const fields = { name: typed('name'), text: typed('text') };
  const say = (message: string | null | undefined) => (said.textContent = message ?? '');
  button.disabled = true;
  say(words['sending']);
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams(fields),
    });
    const answer = (await response.json()) as Answer;
    if (response.ok) {
      const text = form.querySelector('textarea')!;
      // Whoever typed on meanwhile keeps it.
      if (text.value === fields.text) {
        text.value = '';
        text.dispatchEvent(new Event('input'));
      }
      if (answer.state === 'published') await show(answer.id, fields.name, fields.text);
      say(
        answer.state === 'published' ? words['sent'] : document.getElementById('comment-held')?.textContent,
      );
    } else {
      say([answer.title, answer.help].filter(Boolean).join(' '));
    }
  } catch {
    say(words['failed']);
  }
  button.disabled = false;
}

/** What the comments' route answers, or Problem Details (RFC 9457) of ours. */
interface Answer {
  readonly id: number;
  readonly state: 'published' | 'held';
  readonly title?: string;
  readonly help?: string;
}

/**
 * Takes thread and counts out of a fresh page. A comment that belongs to a later page of the thread is added here, as
 * it is to the thread that stands where no fresh page can be had.
 */
async function show(id: number, name: string, text: string): Promise<void> {
  const html = await fetch(location.pathname + location.search).then(
    (response) => (response.ok ? response.text() : ''),
    () => '',
  );
  const page = html === '' ? document : new DOMParser().parseFromString(html, 'text/html');
  const thread = page.querySelector('.thread') ?? document.createElement('ol');
  thread.className = 'thread';
  if (!thread.querySelector(`#comment-${id}`)) thread.append(item(id, name, text));
  tellTimes(thread);
  const section = document.querySelector('.comments')!;
  section.querySelector(':scope > .empty')?.remove();
  for (const old of section.querySelectorAll('.thread')) if (old !== thread) old.remove();
  section.querySelector('form')!.after(thread);
  const counts = page.querySelectorAll('[data-furniture=comment-count]');
  document.querySelectorAll('[data-furniture=comment-count]').forEach((count, index) => {
    count.textContent = counts[index]?.textContent ?? count.textContent;
  });
}

function item(id: number, name: string, text: string): HTMLLIElement {
  const li = document.createElement('li');
  li.id = `comment-${id}`;
  li.innerHTML = `<p class="who"><b></b> <a href="#${li.id}"><time data-relative></time></a></p><p class="said"></p>`;
  li.querySelector('b')!.textContent = name.trim();
  li.querySelector('time')!.dateTime = new Date().toISOString();
  li.querySelector('.said')!.textContent = text.trim();
  return li;
}
