import { Fragment, type KeyboardEvent, type ReactNode, useRef } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** `number`: right-aligned. `keep`: never broken. `long`: broken where needed, up to 360 px. */
  readonly kind?: 'number' | 'keep' | 'long';
  /** The column's name on a phone, where a row folds into lines; the head where it is plain text. */
  readonly label?: string;
  readonly width?: number;
}

interface Props<Row> {
  /** Told to screen readers; also the table's caption in print. */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** Enter or a click on the row; links and buttons inside keep their own act. */
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly selected?: string | undefined;
  /** Keeps its columns on a phone and scrolls; by default rows fold into small cards. */
  readonly stiff?: boolean;
  /** 30 px rows, for long lists beside something more important. */
  readonly compact?: boolean;
  /** Rows of one group stand together already; each group gets a heading row. */
  readonly groupOf?: (row: Row) => string;
}

const labelOf = <Row,>({ label, head }: Column<Row>): string => label ?? (typeof head === 'string' ? head : '');

const INTERACTIVE = 'a, button, input, select, label, summary';

/** Moves the focus with the arrows; Enter opens. */
function moveOrOpen(event: KeyboardEvent<HTMLTableRowElement>, open: (() => void) | undefined): void {
  if (event.target !== event.currentTarget) return;
  if (event.key === 'Enter' && open) return void open();
  const step = event.key === 'ArrowDown' ? 'nextElementSibling' : event.key === 'ArrowUp' ? 'previousElementSibling' : undefined;
  if (!step) return;
  let next = event.currentTarget[step];
  while (next?.classList.contains('group')) next = next[step];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}

/** A native dense table: 40 px rows, keyboard, folds on a phone, prints its head on every page. */
export function DenseTable<Row>({ label, columns, rows, rowKey, onOpen, selected, stiff, compact, groupOf }: Props<Row>) {
  const body = useRef<HTMLTableSectionElement>(null);
  return (
    <div className="table-scroll">
      <table className={['dense', stiff ? '' : 'folds', compact ? 'compact' : ''].filter(Boolean).join(' ')}>
        <caption className="hidden-visually">{label}</caption>
        <thead>
          <tr>
            {columns.map(({ key, head, kind, width }) => (
              <th key={key} scope="col" className={kind} style={width ? { width } : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <Fragment key={rowKey(row)}>
              {groupOf && (index === 0 || groupOf(row) !== groupOf(rows[index - 1]!)) && (
                <tr className="group">
                  <th colSpan={columns.length} scope="rowgroup">
                    {groupOf(row)}
                  </th>
                </tr>
              )}
              <tr
                className={onOpen && 'openable'}
                aria-selected={selected === undefined ? undefined : selected === rowKey(row)}
                tabIndex={onOpen ? (index === 0 ? 0 : -1) : undefined}
                onKeyDown={(event) => moveOrOpen(event, onOpen && (() => onOpen(row)))}
                onClick={(event) => {
                  if (onOpen && !(event.target as Element).closest(INTERACTIVE)) onOpen(row);
                }}
              >
                {columns.map((column) => (
                  <td key={column.key} className={column.kind} data-label={labelOf(column)}>
                    <span>{column.cell(row)}</span>
                  </td>
                ))}
              </tr>
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
