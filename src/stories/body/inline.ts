import type { BodyNode } from '../story.ts';

type Mark = NonNullable<BodyNode['marks']>[number];

/**
 * Collects the inline content of a block as HTML means it: runs of white space count as one space, none at the
 * block's or line's edges. All other characters stay as they are.
 */
export class InlineRun {
  #nodes: BodyNode[] = [];
  #pendingSpace = false;

  text(text: string, marks: readonly Mark[]): void {
    const parts = text.split(/[ \t\n\r\f]+/);
    parts.forEach((part, index) => {
      if (index > 0) this.#pendingSpace = true;
      if (part !== '') this.#push(part, marks);
    });
  }

  /** Text whose white space counts, as in `pre`. */
  preformatted(text: string, marks: readonly Mark[]): void {
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.lineBreak();
      if (line !== '') this.#push(line, marks);
    });
  }

  lineBreak(): void {
    this.#pendingSpace = false;
    if (this.#nodes.length > 0) this.#nodes.push({ type: 'hard_break' });
  }

  /** Gives what was collected and begins anew. */
  take(): BodyNode[] {
    const nodes = this.#nodes;
    while (nodes.at(-1)?.type === 'hard_break') nodes.pop();
    this.#nodes = [];
    this.#pendingSpace = false;
    return nodes;
  }

  #push(text: string, marks: readonly Mark[]): void {
    const last = this.#nodes.at(-1);
    const space = this.#pendingSpace && last !== undefined && last.type !== 'hard_break' ? ' ' : '';
    this.#pendingSpace = false;
    const kept = last?.marks ?? [];
    // A space between a link and what follows belongs to neither's marks but those that both have.
    const shared = marks.filter((mark) => kept.includes(mark));
    if (space !== '') this.#append(space, shared);
    this.#append(text, marks);
  }

  #append(text: string, marks: readonly Mark[]): void {
    const last = this.#nodes.at(-1);
    const lastMarks = last?.marks ?? [];
    const same = lastMarks.length === marks.length && lastMarks.every((mark, index) => mark === marks[index]);
    if (last?.type === 'text' && same)
      this.#nodes[this.#nodes.length - 1] = { ...last, text: (last.text ?? '') + text };
    else this.#nodes.push({ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) });
  }
}
