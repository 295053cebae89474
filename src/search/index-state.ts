/** Which blocks the index had at one instant, ascending, in which versions. */
export interface IndexState {
  readonly blocks: readonly VersionedBlock[];
  readonly versions: ReadonlySet<string>;
  /** The how manieth this process has met. */
  readonly number: number;
}

/** A version names one content of a block for ever, whichever database it is in. */
export interface VersionedBlock {
  readonly block: number;
  readonly version: string;
}

// The same state is the same object: most questions find the index as it was for the one before.
const known = new Map<string, IndexState>();
const mostKnown = 4;
let met = 0;

/** @param text `0:VERSION 1:VERSION …`, as `readIndex` asks for it */
export function stateOf(text: string): IndexState {
  const found = known.get(text) ?? parse(text);
  known.delete(text);
  known.set(text, found);
  for (const oldest of known.keys()) {
    if (known.size <= mostKnown) break;
    known.delete(oldest);
  }
  return found;
}

function parse(text: string): IndexState {
  const blocks = text
    .split(' ')
    .filter(Boolean)
    .map((entry) => {
      const [block = '', version = ''] = entry.split(':');
      return { block: Number(block), version };
    });
  met += 1;
  return { blocks, versions: new Set(blocks.map(({ version }) => version)), number: met };
}
