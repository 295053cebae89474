import type { Report } from './schemas.ts';

/**
 * A report as CSV (RFC 4180), with a byte order mark, without which some spreadsheets take it for another encoding.
 * A text that a spreadsheet would run as a formula is made a text by an apostrophe (OWASP, "CSV Injection").
 */
export function toCsv({ by, rows }: Report): string {
  const head = ['id', by === 'day' ? 'day' : 'name', 'views', 'reads', 'finishes', 'seconds'];
  const lines = rows.map((row) => [row.id, row.name, row.views, row.reads, row.finishes, row.seconds]);
  return `\u{feff}${[head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
