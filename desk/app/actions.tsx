import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that a person can do here: by its key, or by name in the palette (Ctrl K). */
export interface Action {
  readonly id: string;
  /** As the palette and tooltips name it, in the language of the person. */
  readonly label: string;
  /**
   * `mod+s`, `shift+?`, or a sequence such as `g s`. `mod` is Ctrl, on a Mac Command. Keys without `mod` are not heard
   * while a person writes in a field.
   */
  readonly keys?: string;
  /** Heading under which the palette shows it. */
  readonly group?: string;
  readonly disabled?: boolean;
  run(): void;
}

let registered: readonly (readonly Action[])[] = [];
const hearers = new Set<() => void>();
const change = (next: typeof registered) => {
  registered = next;
  for (const hear of hearers) hear();
};
const subscribe = (hear: () => void) => {
  hearers.add(hear);
  return () => hearers.delete(hear);
};

/** Offers actions while the component is on the screen; the latest offered wins where keys are the same. */
export function useActions(actions: readonly Action[]): void {
  const latest = useRef(actions);
  latest.current = actions;
  const signature = JSON.stringify(
    actions.map(({ id, label, keys, group, disabled }) => [id, label, keys, group, disabled]),
  );
  useEffect(() => {
    // What runs is always the latest; what is listed changes only when the signature does.
    const offered = latest.current.map((action, index) => ({
      ...action,
      run: () => (latest.current.find(({ id }) => id === action.id) ?? latest.current[index])?.run(),
    }));
    change([...registered, offered]);
    if (awaited && performance.now() - awaited.since < patience) {
      const due = offered.find(({ keys, disabled }) => keys === awaited?.keys && disabled !== true);
      if (due) awaited = undefined;
      due?.run();
    }
    return () => change(registered.filter((each) => each !== offered));
  }, [signature]);
}

/** Keys of actions whose code is on its way, and what was pressed of them. */
let coming: readonly (readonly string[])[] = [];
let awaited: { readonly keys: string; readonly since: number } | undefined;
/** Longest that keys wait for their action, in milliseconds: later it would surprise. */
const patience = 10_000;

/** For the place of a part that comes late: what its keys stand for is done as soon as the part offers it. */
export function useComingKeys(keys: readonly string[]): void {
  useEffect(() => {
    coming = [...coming, keys];
    return () => {
      coming = coming.filter((each) => each !== keys);
    };
  }, [keys]);
}

/** All that can be done at this moment, the nearest first. */
export function useAllActions(): readonly Action[] {
  const all = useSyncExternalStore(subscribe, () => registered);
  return all.toReversed().flat();
}

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

/** `mod+k` as a person reads it: `Ctrl K`, on a Mac `⌘K`. */
export function keyLabel(keys: string): string {
  return keys
    .split(' ')
    .map((chord) =>
      chord
        .split('+')
        .map((key) => {
          if (key === 'mod') return isMac ? '⌘' : 'Ctrl';
          if (key === 'shift') return isMac ? '⇧' : 'Shift';
          if (key === 'alt') return isMac ? '⌥' : 'Alt';
          return key.length === 1 ? key.toUpperCase() : key[0]!.toUpperCase() + key.slice(1);
        })
        .join(isMac ? '' : ' '),
    )
    .join(' ');
}

let begun = '';
let begunAt = 0;

/** The sign that a key stands for. A Hangul layout and ⌥ on a Mac give other signs than its cap shows. */
function signOf({ key, code, altKey }: KeyboardEvent): string {
  const cap = /^(?:Key|Digit)(.)$/.exec(code)?.[1];
  const isOther = (key.length === 1 && key > '~') || key === 'Dead' || key === 'Process' || (isMac && altKey);
  return (isOther ? (cap ?? key) : key).toLowerCase();
}

function chordOf(event: KeyboardEvent): string {
  const mod = isMac ? event.metaKey : event.ctrlKey;
  const sign = signOf(event);
  const printable = sign.length === 1;
  return [
    mod ? 'mod' : '',
    event.altKey ? 'alt' : '',
    // A shifted sign is already another sign; a shifted letter is not.
    event.shiftKey && (!printable || /[a-z]/.test(sign)) ? 'shift' : '',
    sign,
  ]
    .filter(Boolean)
    .join('+');
}

/** A box that is ticked takes no letters: whoever selects rows by hand goes on by keys. */
const writable =
  'input:not([type="checkbox"], [type="radio"], [type="file"], [type="range"]), textarea, select';

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches(writable));
}

/** What a field of a form does by itself: undoing, and the marks that some browsers give it. */
const fieldsOwn = new Set(['mod+z', 'mod+shift+z', 'mod+y', 'mod+b', 'mod+e', 'mod+i']);
const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && /^(input|textarea)$/i.test(target.tagName);

/** While a dialog asks, its own keys are heard alone. */
const isAsking = () => document.querySelector('dialog[open], [role="dialog"], [role="alertdialog"]') !== null;

/** Hears the keys of the whole desk. Called once. */
export function listenForKeys(): () => void {
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || isAsking()) return;
    const chord = chordOf(event);
    if (fieldsOwn.has(chord) && isField(event.target)) return;
    const free = chord.startsWith('mod+') || /^(f\d+|escape)$/.test(chord);
    if (!free && isWriting(event.target)) return;
    const sequence = event.timeStamp - begunAt < 1_500 && begun !== '' ? `${begun} ${chord}` : chord;
    const all = registered
      .toReversed()
      .flat()
      .filter(({ disabled }) => disabled !== true);
    const found = all.find(({ keys }) => keys === sequence) ?? all.find(({ keys }) => keys === chord);
    if (found) {
      begun = '';
      event.preventDefault();
      found.run();
      return;
    }
    if (coming.flat().includes(chord)) {
      event.preventDefault();
      awaited = { keys: chord, since: performance.now() };
      return;
    }
    begun = all.some(({ keys }) => keys?.startsWith(`${chord} `)) ? chord : '';
    begunAt = event.timeStamp;
  };
  addEventListener('keydown', hear);
  return () => removeEventListener('keydown', hear);
}
