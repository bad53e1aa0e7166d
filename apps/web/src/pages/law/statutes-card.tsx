import { STATUTES, type Statute } from '@xinheng/law';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { MarkTag } from './mark-tag.js';

interface StatuteRow extends Statute {
  readonly key: string;
}

/** Every instrument that a rule cites; a paper named in a correction cites itself. */
const STATUTE_ROWS: readonly StatuteRow[] = Object.entries(STATUTES)
  .map(([key, statute]) => ({ key, ...(statute as Statute) }))
  .filter(({ form }) => form !== 'paper');

const period = (from: string | undefined, to: string | undefined): string => `${from ?? '—'} 起${to ? `，至 ${to}` : ''}`;

const COLUMNS: readonly Column<StatuteRow>[] = [
  {
    key: 'title',
    head: '名称',
    kind: 'long',
    cell: ({ title, note }) => (
      <span>
        {title}
        {note && <span className="second">{note}</span>}
      </span>
    ),
  },
  { key: 'number', head: '文号', kind: 'keep', cell: ({ number }) => number ?? '—' },
  { key: 'period', head: '施行', kind: 'keep', cell: ({ inForce }) => period(inForce.from, inForce.to) },
  {
    key: 'scope',
    head: '适用',
    kind: 'keep',
    cell: ({ scope }) => (scope === 'national' ? '全国' : scope === 'unlocated' ? '地方' : `区划 ${scope}`),
  },
  { key: 'confidence', head: '核对', kind: 'keep', cell: ({ confidence }) => <MarkTag confidence={confidence} /> },
];

export function StatutesCard({ words }: { readonly words: string }) {
  const rows = STATUTE_ROWS.filter(({ title, number, key }) => [title, number ?? '', key].some((text) => text.includes(words)));
  return (
    <Card title={`法规与文件 ${rows.length} 件`}>
      {rows.length === 0 ? (
        <EmptyState title="没有符合条件的法规" />
      ) : (
        <details className="law-more" open={words !== ''}>
          <summary>规则所引用的法规、文件与标准</summary>
          <DenseTable label="法规登记" columns={COLUMNS} rows={rows} rowKey={({ key }) => key} />
        </details>
      )}
    </Card>
  );
}
