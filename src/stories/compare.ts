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

/** Milliseconds for all of a comparison: texts that need longer are shown as removed and added. */
const patience = 2_000;
/** How many removed blocks are looked at for the one that an added block was. */
const sight = 50;

/** Milliseconds that are left of the patience; 1 at least. */
type Left = () => number;

/** What changed from one copy to another, word by word, as a person reads it. */
export function compareCopies(from: Copy, to: Copy): Comparison {
  const end = performance.now() + patience;
  const left = () => Math.max(1, end - performance.now());
  return {
    blocks: [
      compared({ block: 'headline', text: from.headline }, { block: 'headline', text: to.headline }, left),
      compared(
        { block: 'standfirst', text: from.standfirst },
        { block: 'standfirst', text: to.standfirst },
        left,
      ),
      ...compareBlocks(blocksOf(from.body), blocksOf(to.body), left),
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
  const what = attrs?.['url'] ?? attrs?.['picture'] ?? attrs?.['story'];
  return typeof what === 'string' || typeof what === 'number' ? String(what) : '';
}

function compareBlocks(from: readonly Block[], to: readonly Block[], left: Left): ComparedBlock[] {
  const blocks: ComparedBlock[] = [];
  let gone: Block[] = [];
  const same = (a: Block, b: Block) => a.block === b.block && a.text === b.text;
  const flush = () => {
    blocks.push(...gone.map((block) => whole(block, 'removed')));
    gone = [];
  };
  const changes = diffArrays([...from], [...to], { comparator: same, timeout: left() });
  if (!changes)
    return [...from.map((block) => whole(block, 'removed')), ...to.map((block) => whole(block, 'added'))];
  for (const { value, added, removed } of changes) {
    if (removed) gone = [...gone, ...value];
    else if (added) {
      for (const block of value) {
        const at = gone.slice(0, sight).findIndex((old) => similarity(old.text, block.text) > 0.4);
        if (at === -1) blocks.push(whole(block, 'added'));
        else {
          blocks.push(
            ...gone.slice(0, at).map((old) => whole(old, 'removed')),
            compared(gone[at]!, block, left),
          );
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

function compared(from: Block, to: Block, left: Left): ComparedBlock {
  if (from.text === to.text) return whole(to, 'same');
  const changes = diffWordsWithSpace(from.text, to.text, { intlSegmenter: segmenter, timeout: left() });
  const runs = changes?.map(({ value, added, removed }): Run => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  })) ?? [
    { kind: 'removed' as const, text: from.text },
    { kind: 'added' as const, text: to.text },
  ];
  return { block: to.block, change: 'changed', runs };
}

/** Share of words that two texts have in common, 0 to 1 (Dice's coefficient over sets of words). */
function similarity(one: string, other: string): number {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [a, b] = [words(one), words(other)];
  return a.size + b.size === 0 ? 0 : (2 * a.intersection(b).size) / (a.size + b.size);
}
