/** Where a pattern was found, as UTF-16 offsets into the text. */
export interface Match {
  readonly pattern: number;
  readonly start: number;
  readonly end: number;
}

interface State {
  readonly next: Map<number, State>;
  /** The longest proper suffix of what was read that begins some pattern. */
  suffix: State | undefined;
  /** The nearest state along the suffixes at which a pattern ends. */
  ending: State | undefined;
  pattern: number;
}

const fresh = (): State => ({ next: new Map(), suffix: undefined, ending: undefined, pattern: -1 });

/**
 * Builds a finder of many patterns at once: each text is read once, in time linear in its length and in the matches
 * found, however many patterns there are (A. Aho, M. Corasick: Efficient string matching, CACM 18(6), 1975).
 * Works on UTF-16 units. Empty patterns are never found; of equal ones the first is.
 * @returns all matches in order of their ends, at one end the longest first
 */
export function createMatcher(patterns: readonly string[]): (text: string) => Generator<Match> {
  const root = fresh();
  for (const [index, pattern] of patterns.entries()) {
    let state = root;
    for (let at = 0; at < pattern.length; at += 1) {
      const unit = pattern.charCodeAt(at);
      let next = state.next.get(unit);
      if (!next) {
        next = fresh();
        state.next.set(unit, next);
      }
      state = next;
    }
    if (state !== root && state.pattern === -1) state.pattern = index;
  }
  linkSuffixes(root);

  return function* find(text) {
    let state = root;
    for (let at = 0; at < text.length; at += 1) {
      state = step(state, text.charCodeAt(at)) ?? root;
      let found = state.pattern === -1 ? state.ending : state;
      while (found) {
        const { pattern } = found;
        yield { pattern, start: at + 1 - (patterns[pattern]?.length ?? 0), end: at + 1 };
        found = found.ending;
      }
    }
  };
}

/** Breadth first, so that a state's suffixes are known before it. */
function linkSuffixes(root: State): void {
  const waiting: State[] = [root];
  for (const state of waiting) {
    for (const [unit, next] of state.next) {
      const suffix = (state.suffix && step(state.suffix, unit)) ?? root;
      next.suffix = suffix;
      next.ending = suffix.pattern === -1 ? suffix.ending : suffix;
      waiting.push(next);
    }
  }
}

function step(from: State, unit: number): State | undefined {
  let state: State | undefined = from;
  while (state) {
    const next = state.next.get(unit);
    if (next) return next;
    state = state.suffix;
  }
  return undefined;
}
