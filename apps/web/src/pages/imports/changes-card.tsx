import { ImportApi, type ReplyOf, subjectFieldLabels } from '@xinheng/contracts';
import { useState } from 'react';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { CodeText } from '../../components/grouped-text.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { ReadState } from '../../components/read-state.js';
import type { Import } from './import-words.js';
import { FromText, ToText } from './text-difference.js';

type ChangedRow = ReplyOf<typeof ImportApi.changes>['rows'][number];
type Cell = ChangedRow['cells'][number];
type Field = Cell['field'];

interface CellRow extends Cell {
  readonly row: number;
  readonly code: string;
  readonly name: string;
}

const COLUMNS: readonly Column<CellRow>[] = [
  { key: 'row', head: '文件行', kind: 'number', cell: ({ row }) => formatCount(row) },
  { key: 'name', head: '名称', kind: 'long', cell: ({ name }) => name },
  { key: 'code', head: '统一社会信用代码', kind: 'keep', cell: ({ code }) => <CodeText code={code} /> },
  { key: 'field', head: '字段', kind: 'keep', cell: ({ field }) => subjectFieldLabels[field] },
  { key: 'from', head: '现值', kind: 'long', cell: ({ from, to }) => <FromText from={from} to={to} /> },
  { key: 'to', head: '写入后', kind: 'long', cell: ({ from, to }) => <ToText from={from} to={to} /> },
];

const cellsOf = (rows: readonly ChangedRow[]): CellRow[] =>
  rows.flatMap(({ row, code, name, cells }) => cells.map((cell) => ({ ...cell, row, code, name })));

interface ChipsProps {
  readonly summary: NonNullable<Import['summary']>;
  readonly field: Field | undefined;
  readonly onField: (field: Field | undefined) => void;
}

const FieldChips = ({ summary, field, onField }: ChipsProps) => (
  <>
    <button type="button" className="chip" aria-pressed={field === undefined} onClick={() => onField(undefined)}>
      全部 {formatCount(summary.changedCells)} 格
    </button>
    {summary.changedFields.map((changed) => (
      <button
        type="button"
        className="chip"
        key={changed.field}
        aria-pressed={field === changed.field}
        onClick={() => onField(changed.field)}
      >
        {subjectFieldLabels[changed.field]} {formatCount(changed.cells)}
      </button>
    ))}
  </>
);

/** What would change, cell by cell: the value now and the value after. */
export function ChangesCard({ one, summary }: { readonly one: Import; readonly summary: NonNullable<Import['summary']> }) {
  const after = useKeysetCursor();
  const [field, setField] = useState<Field>();
  const changes = useRead(ImportApi.changes, { id: one.id, after, field, limit: 20 }, { keep: true });
  return (
    <Card title={`变更 ${formatCount(summary.changed)} 行`} note={<FieldChips summary={summary} field={field} onField={setField} />}>
      <ReadState read={changes}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title="没有要变更的行" />
          ) : (
            <>
              <DenseTable
                label="逐格变更"
                columns={COLUMNS}
                rows={cellsOf(rows)}
                rowKey={(cell) => `${cell.row}-${cell.code}-${cell.field}`}
              />
              <KeysetFoot shown={rows.length} next={next} total={formatCount(summary.changed)} busy={changes.isFetching}>
                <span>按文件行排序；查看逐格内容留痕</span>
              </KeysetFoot>
            </>
          )
        }
      </ReadState>
    </Card>
  );
}
