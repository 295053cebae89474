import { diffArrays, diffWordsWithSpace } from 'diff';
import { bodyText } from './body/text.ts';
import type { Body, BodyNode, Copy } from './story.ts';

/** Words that stayed, came or went. */
export interface Run {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** One block of the story, with what changed in it. */
export interface ComparedBlock {
  /** `headline`, `standfirst`, or the body's kind of block. */
  readonly block: string;
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  readonly runs: readonly Run[];
}

export interface Comparison {
  readonly blocks: readonly ComparedBlock[];
  /** Fields beside the text whose value is another. */
  readonly fields: readonly { readonly field: string; readonly from: unknown; readonly to: unknown }[];
}

interface Block {
  readonly block: string;
  readonly text: string;
}

const besides = ['slug', 'section', 'topics', 'bylines', 'leadPicture', 'leadCaption'] as const;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** What changed from one copy to another, word by word, as a person reads it. */
export function compareCopies(from: Copy, to: Copy): Comparison {
  return {
    blocks: [
      compared({ block: 'headline', text: from.headline }, { block: 'headline', text: to.headline }),
      compared({ block: 'standfirst', text: from.standfirst }, { block: 'standfirst', text: to.standfirst }),
      ...compareBlocks(blocksOf(from.body), blocksOf(to.body)),
    ],
    fields: besides
      .filter((field) => JSON.stringify(from[field]) !== JSON.stringify(to[field]))
      .map((field) => ({ field, from: from[field], to: to[field] })),
  };
}

/** Lists and quotes are compared block by block too: one moved item is no new list. */
function blocksOf(body: Body): Block[] {
  const visit = (node: BodyNode): Block[] =>
    node.content?.some((child) => child.type !== 'text' && child.type !== 'hard_break')
      ? node.content.flatMap(visit)
      : [{ block: node.type, text: bodyText({ content: [node] }) || stood(node) }];
  return body.content.flatMap(visit);
}

/** What stands for a block without words. */
function stood({ attrs }: BodyNode): string {
  const what = attrs?.['url'] ?? attrs?.['picture'];
  return typeof what === 'string' || typeof what === 'number' ? String(what) : '';
}

function compareBlocks(from: readonly Block[], to: readonly Block[]): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  let gone: Block[] = [];
  const same = (a: Block, b: Block) => a.block === b.block && a.text === b.text;
  const flush = () => {
    blocks.push(...gone.map((block) => whole(block, 'removed')));
    gone = [];
  };
  for (const { value, added, removed } of diffArrays([...from], [...to], { comparator: same })) {
    if (removed) gone = [...gone, ...value];
    else if (added) {
      for (const block of value) {
        const at = gone.findIndex((old) => similarity(old.text, block.text) > 0.4);
        if (at === -1) blocks.push(whole(block, 'added'));
        else {
          blocks.push(...gone.slice(0, at).map((old) => whole(old, 'removed')), compared(gone[at]!, block));
          gone = gone.slice(at + 1);
        }
      }
      flush();
    } else {
      flush();
      blocks.push(...value.map((block) => whole(block, 'same')));
    }
  }
  flush();
  return blocks;
}

function whole({ block, text }: Block, change: 'same' | 'added' | 'removed'): ComparedBlock {
  return { block, change, runs: text === '' ? [] : [{ kind: change, text }] };
}

function compared(from: Block, to: Block): ComparedBlock {
  if (from.text === to.text) return whole(to, 'same');
  const runs = diffWordsWithSpace(from.text, to.text, { intlSegmenter: segmenter }).map(
    ({ value, added, removed }): Run => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  return { block: to.block, change: 'changed', runs };
}

/** Share of words that two texts have in common, 0 to 1 (Dice's coefficient over sets of words). */
function similarity(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [a, b] = [words(one), words(other)];
  return a.size + b.size === 0 ? 0 : (2 * a.intersection(b).size) / (a.size + b.size);
}
