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

/** What the comments' route answers, or Problem Details (RFC 9457) of ours. */
export interface Answer {
  readonly id: number;
  readonly state: 'published' | 'held' | 'unproved';
  readonly title?: string;
  readonly help?: string;
  /** Where a refusal is explained, and may be contested. */
  readonly href?: string;
  /** Title and help in the language of this page, where that is not English. */
  readonly said?: string;
}

/**
 * The form counts what remains, and sends without leaving the page; nothing typed is lost, whatever the answer.
 * @param accepted called with what was sent once the house took it
 */
export function attachForm(
  form: HTMLFormElement,
  accepted: (answer: Answer, sent: { readonly name: string; readonly text: string }) => Promise<void>,
): void {
  const { limit, left = '', leftOne = '', over = '', overOne = '' } = form.dataset;
  const text = form.querySelector('textarea')!;
  countDown(Number(limit));
  form.addEventListener('submit', (event) => {
    // On a page of its own there is no thread to show it in: the form goes its plain way.
    if (!document.querySelector('.comments')) return;
    event.preventDefault();
    // A disabled button would lose the focus: it stays, and does nothing while it sends.
    if (!form.querySelector('button[aria-disabled]')) void send(form, accepted);
  });

  function countDown(most: number): void {
    const rule = form.querySelector<HTMLElement>('#comment-rule')!;
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
      // Heard three times on the way down, when it is too much, and when no more: a counter that speaks at each key is noise.
      const passed = [50, 10, 0, -1].some((mark) => before > mark && rest <= mark);
      if (passed || (before < 0 && rest >= 0)) spoken.textContent = word(rest);
      else if (rest > 50 || rest === most) spoken.textContent = '';
      before = rest;
    };
    const begin = () => {
      if (!shown.isConnected) rule.replaceChildren(shown);
      tell();
    };
    text.addEventListener('input', begin);
    rule.after(spoken);
    // Somebody may have typed before this script came.
    if (text.value !== '') begin();
  }
}

async function send(form: HTMLFormElement, accepted: Parameters<typeof attachForm>[1]): Promise<void> {
  const said = form.querySelector<HTMLElement>('[role=status]')!;
  const button = form.querySelector('button')!;
  const text = form.querySelector('textarea')!;
  const words = form.dataset;
  const typed = new FormData(form);
  const field = (name: string) => {
    const value = typed.get(name);
    return typeof value === 'string' ? value : '';
  };
  const say = (message: string | null | undefined) => (said.textContent = message ?? '');
  button.ariaDisabled = 'true';
  say(words['sending']);
  try {
    const response = await fetch(form.action, {
      method: 'POST',
      headers: { accept: 'application/json', 'accept-language': document.documentElement.lang },
      body: new URLSearchParams([...typed.keys()].map((name) => [name, field(name)])),
    });
    const answer = (await response.json()) as Answer;
    if (response.ok) {
      // Whoever typed on meanwhile keeps it.
      if (text.value === typed.get('text')) {
        text.value = '';
        text.dispatchEvent(new Event('input'));
      }
      await accepted(answer, { name: field('name'), text: field('text') });
      const { state } = answer;
      say(state === 'published' ? words['sent'] : document.getElementById(`comment-${state}`)?.textContent);
    } else {
      say(answer.said ?? [answer.title, answer.help].filter(Boolean).join(' '));
      if (answer.href) {
        const link = document.createElement('a');
        link.href = answer.href;
        link.textContent = words['contest'] ?? '';
        said.append(' ', link);
      }
    }
  } catch {
    say(words['failed']);
  }
  button.ariaDisabled = null;
}
