import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../app/words.tsx';
import { bytesIn } from './bytes-in.ts';
import { messages } from './messages.ts';

export interface Column<Row> {
  readonly head: string;
  readonly isNumber?: boolean;
  cell(row: Row): ReactNode;
}

interface Props<Row> {
  /** ID of its heading. */
  readonly labelledBy: string;
  readonly className?: string;
  readonly rows: readonly Row[];
  /** The first names the row. */
  readonly columns: readonly Column<Row>[];
  keyOf(row: Row): string;
}

/** A table of the ledger, which scrolls where it is wider than the screen. */
export function Ledger<Row>({ labelledBy, className, rows, columns, keyOf }: Props<Row>) {
  const [first, ...others] = columns;
  const classOf = ({ isNumber }: Column<Row>) => (isNumber ? 'number' : undefined);
  return (
    <div className="scroll" tabIndex={0} role="group" aria-labelledby={labelledBy}>
      <table className={`ledger ${className ?? ''}`}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)}>
              <th scope="row">{first?.cell(row)}</th>
              {others.map((column) => (
                <td key={column.head} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Taken {
  readonly requests: number;
  readonly stories: number;
  readonly bytes: number;
  readonly refused: number;
}

/** The columns of what was taken. */
export function useTaken() {
  const words = useWords(messages);
  const { language } = useLanguage();
  const count = <Row,>(head: string, of: (row: Row) => number): Column<Row> => ({
    head,
    isNumber: true,
    cell: (row) => of(row).toLocaleString(language),
  });
  const size = <Row,>(of: (row: Row) => number): Column<Row> => ({
    head: words.size,
    isNumber: true,
    cell: (row) => bytesIn(of(row), language),
  });
  const taken = <Row,>(of: (row: Row) => Taken): Column<Row>[] => [
    count(words.requests, (row) => of(row).requests),
    count(words.stories, (row) => of(row).stories),
    size((row) => of(row).bytes),
    count(words.refusals, (row) => of(row).refused),
  ];
  return { count, size, taken };
}
