import { parse } from 'csv-parse/sync';
import { Fault } from '#platform/errors';
import type { Lesson } from './model.ts';

export interface LessonFile {
  readonly lessons: readonly Lesson[];
  /** Lines that are no lesson, and why. */
  readonly refused: readonly { readonly line: number; readonly reason: string }[];
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

const goodLabels = new Set(['ok', '0', 'publish']);

/**
 * Reads labelled texts. The first row names the columns; `text` and `label` are used, others ignored. A tab in it means one
 * row a line, cells parted by tabs, nothing quoted; otherwise it is CSV by RFC 4180. The labels `ok`, `0` and `publish`
 * are good, every other is bad.
 * @throws Fault `classifier.no-column`, `classifier.one-kind` where not both kinds are there
 */
export function readLessons(content: string, name: string): LessonFile {
  const all = content.replace(/^\uFEFF/, '');
  const firstRow = all.slice(0, /\r?\n|$/.exec(all)?.index);
  const refused: { line: number; reason: string }[] = [];
  const rows = firstRow.includes('\t')
    ? tabbed(all)
    : quoted(all, (line, reason) => refused.push({ line, reason }));
  const [head, ...body] = rows;
  const columns = head?.cells.map((cell) => cell.trim()) ?? [];
  const textAt = columnOf(columns, 'text', name);
  const labelAt = columnOf(columns, 'label', name);
  const lessons: Lesson[] = [];
  for (const { line, cells } of body) {
    const label = cells[labelAt]?.trim() ?? '';
    if (cells.length !== columns.length) {
      refused.push({ line, reason: `has ${cells.length} columns where the first row has ${columns.length}` });
    } else if (label === '') refused.push({ line, reason: 'has no label' });
    else lessons.push({ text: cells[textAt] ?? '', bad: !goodLabels.has(label) });
  }
  const bad = lessons.filter((lesson) => lesson.bad).length;
  if (bad === 0 || bad === lessons.length) {
    throw new Fault(
      'classifier.one-kind',
      'invalid',
      `${name} has ${lessons.length - bad} good and ${bad} bad texts; there must be some of both.`,
      { help: 'The labels ok, 0 and publish are good, every other is bad.' },
    );
  }
  return { lessons, refused: refused.toSorted((one, other) => one.line - other.line) };
}

function columnOf(columns: readonly string[], column: string, name: string): number {
  const at = columns.indexOf(column);
  if (at !== -1) return at;
  throw new Fault('classifier.no-column', 'invalid', `${name}, line 1: there is no column “${column}”.`, {
    help: `The first row names the columns, text and label among them; it names ${columns.join(', ') || 'none'}.`,
  });
}

function tabbed(content: string): Row[] {
  return content
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, cells: line.split('\t') }))
    .filter(({ cells }) => cells.length > 1 || cells[0] !== '');
}

function quoted(content: string, refuse: (line: number, reason: string) => void): Row[] {
  let next = 1;
  const records = parse(content, {
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip(error) {
      refuse(Number(error?.['lines'] ?? next), error?.message ?? 'is not CSV');
      return undefined;
    },
  }) as unknown as readonly {
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }[];
  return records.map(({ record, info }) => {
    const line = next;
    next = info.lines + 1;
    return { line, cells: record };
  });
}
