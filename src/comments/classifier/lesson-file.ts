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
 * row a line, cells parted by tabs, nothing quoted; otherwise it is CSV by RFC 4180, read kindly: lines may end in CRLF and
 * LF by turns, and a quotation mark within a field that is not quoted is a character. Blank lines are skipped. The labels
 * `ok`, `0` and `publish` are good, every other is bad, one that is empty too.
 * @throws Fault `classifier.no-column`, `classifier.one-kind` where not both kinds are there
 */
export function readLessons(content: string, name: string): LessonFile {
  const bare = content.replace(/^\uFEFF/, '');
  const all = bare.includes('\n') ? bare : bare.replaceAll('\r', '\n');
  // Blank lines before it are skipped, too.
  const firstRow = /\S[^\n]*/.exec(all)?.[0] ?? '';
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
    if (cells.length !== columns.length) {
      refused.push({ line, reason: `has ${cells.length} columns where the first row has ${columns.length}` });
    } else lessons.push({ text: cells[textAt] ?? '', bad: !goodLabels.has(cells[labelAt]?.trim() ?? '') });
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

const isBlank = ({ cells }: Row) => cells.length === 1 && cells[0]?.trim() === '';

function tabbed(content: string): Row[] {
  return content
    .split(/\r?\n/)
    .map((line, index) => ({ line: index + 1, cells: line.split('\t') }))
    .filter((row) => !isBlank(row));
}

// Of the CRLF after a record the library gives back CR alone.
const linesIn = (raw: string) => raw.match(/\r\n?|\n/g)?.length ?? 0;

interface Read extends Row {
  /** A quotation mark was opened in its first line, and no line closes it. */
  readonly open: boolean;
  /** What was read for it, from its first line on. */
  readonly raw: string;
}

function quoted(content: string, refuse: (line: number, reason: string) => void): Row[] {
  const rows: Row[] = [];
  const sort = (row: Read, line: number) => {
    if (row.open) refuse(line, 'opens a quotation mark that nothing closes');
    else rows.push({ line, cells: row.cells });
  };
  for (const row of commaParted(content, true)) {
    sort(row, row.line);
    if (!row.open) continue;
    // What the quotation mark swallowed is read again without its line, and without such marks: none is closed in it.
    for (const inner of commaParted(/\n([^]*)/.exec(row.raw)?.[1] ?? '', false)) {
      sort(inner, row.line + inner.line);
    }
  }
  return rows;
}

function commaParted(content: string, quotes: boolean): Read[] {
  let unclosed = '';
  const records = parse(content, {
    raw: true,
    quote: quotes ? '"' : false,
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip(_, raw) {
      unclosed = raw ?? '';
      return undefined;
    },
  }) as unknown as { readonly record: readonly string[]; readonly raw: string }[];
  let next = 1;
  const read = (raw: string, cells: readonly string[]): Omit<Read, 'open'> => {
    // What was read for a record begins with the blank lines before it.
    const own = raw.replace(/^[\r\n]+/, '');
    const line = next + linesIn(raw) - linesIn(own);
    next += linesIn(raw);
    return { line, cells, raw: own };
  };
  const rows = records
    .map(({ record, raw }) => read(raw, record))
    .filter((row) => !isBlank(row))
    .map((row) => ({
      ...row,
      open: row.cells.some((cell) => cell.startsWith('"') && (!quotes || runsOn(cell, row.raw))),
    }));
  return unclosed === '' ? rows : [...rows, { ...read(unclosed, []), open: true }];
}

/** Whether a cell's quotation mark went on over lines to one that closes nothing, and was taken for a character. */
const runsOn = (cell: string, raw: string) => cell.includes('\n') && raw[raw.indexOf(cell) - 1] !== '"';
