interface Suggestion {
  readonly kind: string;
  readonly text: string;
  readonly url: string;
}

const pause = 120;

/** A combobox with a list (ARIA Authoring Practices 1.2): arrows choose, Enter opens, Escape closes. */
export function suggestTo(field: HTMLInputElement): void {
  const { language = '', suggestions = '', one = '', many = '' } = field.form!.dataset;
  const list = made('ul', { id: 'suggestions', class: 'suggestions', role: 'listbox', hidden: '' });
  list.setAttribute('aria-label', suggestions);
  const said = made('p', { class: 'unseen', role: 'status' });
  field.after(list, said);
  set(field, {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  });

  let shown: readonly Suggestion[] = [];
  let chosen = -1;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();

  const choose = (index: number) => {
    chosen = index;
    for (const [place, option] of [...list.children].entries())
      option.setAttribute('aria-selected', String(place === index));
    const option = list.children[index];
    if (option) field.setAttribute('aria-activedescendant', option.id);
    else field.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const show = (found: readonly Suggestion[]) => {
    shown = found;
    list.replaceChildren(
      ...found.map(({ kind, text, url }, index) => {
        const option = made('li', { id: `suggestion-${index}`, role: 'option', class: kind });
        option.textContent = text;
        // The field keeps the focus; a press opens at once.
        option.addEventListener('pointerdown', (event) => event.preventDefault());
        option.addEventListener('click', () => location.assign(url));
        return option;
      }),
    );
    list.hidden = found.length === 0;
    field.setAttribute('aria-expanded', String(found.length > 0));
    said.textContent =
      found.length === 0 ? '' : found.length === 1 ? one : many.replace('#', String(found.length));
    choose(-1);
  };
  const ask = async () => {
    asking.abort();
    asking = new AbortController();
    if (field.value.trim() === '') return show([]);
    const query = new URLSearchParams({ q: field.value.slice(0, 100), language });
    try {
      const answer = await fetch(`/api/search/suggestions?${query}`, { signal: asking.signal });
      const { suggestions: found } = (await answer.json()) as { suggestions: Suggestion[] };
      if (document.activeElement === field) show(found);
    } catch {
      // Typed on, or offline: the form works all the same.
    }
  };
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void ask(), pause);
  };

  field.addEventListener('input', later);
  field.addEventListener('blur', () => show([]));
  field.addEventListener('keydown', (event) => {
    // An Enter or an arrow that composes a syllable is not for us.
    if (event.isComposing) return;
    const { key } = event;
    if ((key === 'ArrowDown' || key === 'ArrowUp') && shown.length > 0) {
      const places = shown.length + 1;
      choose(((chosen + 1 + (key === 'ArrowDown' ? 1 : -1) + places) % places) - 1);
    } else if (key === 'Escape' && shown.length > 0) show([]);
    else if (key === 'Enter' && shown[chosen]) location.assign(shown[chosen]!.url);
    else return;
    event.preventDefault();
  });
  later();
}

function made(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  return set(document.createElement(tag), attributes);
}

function set<E extends HTMLElement>(element: E, attributes: Readonly<Record<string, string>>): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
