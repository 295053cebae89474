import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { readArrival } from './arrival.ts';
import { longestLine } from './lines.ts';
import { ninjsItem, type NinjsItem } from './ninjs.ts';
import { takeIn, type Outcome } from './take-in.ts';

export interface ImportSummary {
  readonly imported: number;
  readonly unchanged: number;
  readonly updated: number;
  /** Lines, counted from 1, that did not arrive, and why. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
  /** What an editor should know of lines that did. */
  readonly remarks: readonly { readonly line: number; readonly remark: string }[];
}

/** How far an import is; told after each line. */
export interface ImportProgress {
  readonly line: number;
  readonly outcome: Outcome | 'refused' | 'blank';
}

/**
 * Takes in a file of IPTC ninjs 3.x, one item a line. Each item arrives whole in a transaction of its own, or is
 * refused with its line number and a reason; the others arrive all the same. The same file again changes nothing.
 * @param lines of text without their ends; a byte order mark before the first and blank lines are let pass
 */
export async function importNinjs(
  cx: Cx,
  lines: AsyncIterable<string> | Iterable<string>,
  report: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportSummary> {
  const counts = { imported: 0, unchanged: 0, updated: 0 };
  const refused: { line: number; reason: string }[] = [];
  const remarks: { line: number; remark: string }[] = [];
  const firstLine = new Map<string, number>();
  let line = 0;
  for await (const text of lines) {
    line += 1;
    const remark = (said: string) => remarks.push({ line, remark: said });
    const json = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (json.trim() === '') {
      report({ line, outcome: 'blank' });
      continue;
    }
    try {
      const arrival = readArrival(parse(json));
      const before = firstLine.get(arrival.uri);
      if (before !== undefined) remark(`its uri came before, on line ${before}`);
      // Of two that do not say which is the newer, the first counts: so a second run changes nothing either.
      const outcome =
        before !== undefined && arrival.stamp === '' ? 'unchanged' : await takeIn(cx, arrival, remark);
      if (before === undefined) firstLine.set(arrival.uri, line);
      arrival.remarks.forEach(remark);
      counts[outcome] += 1;
      report({ line, outcome });
    } catch (error) {
      refused.push({ line, reason: reasonOf(error) });
      report({ line, outcome: 'refused' });
    }
  }
  return { ...counts, refused, remarks };
}

function parse(json: string): NinjsItem {
  if (Buffer.byteLength(json) > longestLine) throw refusal(`it is longer than ${longestLine} bytes`);
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw refusal(`it is no JSON (${error instanceof Error ? error.message : 'unreadable'})`);
  }
  const parsed = ninjsItem.safeParse(value);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.slice(0, 5).map((issue) => {
    const place = issue.path.join('.');
    return place === '' ? issue.message : `${place}: ${issue.message}`;
  });
  throw refusal(`it is no ninjs item (${reasons.join('; ')})`);
}

function refusal(reason: string): Fault {
  return new Fault('wire.line-refused', 'invalid', reason);
}

/** What is wrong with the line. Anything else, such as a database that went away, ends the import. */
function reasonOf(error: unknown): string {
  if (error instanceof Fault && error.kind !== 'unavailable') return error.message;
  throw error;
}
