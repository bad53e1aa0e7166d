import { BasisText } from '../../components/basis-text.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { whenAndWhose } from '../../components/inspection-columns.js';
import type { Dossier } from './subject-page.js';

type InspectionRecord = Dossier['records'][number];

const Flag = ({ set, what }: { readonly set: boolean; readonly what: string }) =>
  set ? (
    <span className="text-success">
      <Icon name="check" size={14} /> 是
    </span>
  ) : (
    <span className="text-secondary" title={`${what}：否`}>
      否
    </span>
  );

const FLAGS = [
  ['collected', '归集'],
  ['published', '公示'],
  ['shared', '共享'],
  ['used', '使用'],
] as const;

const COLUMNS: readonly Column<InspectionRecord>[] = [
  ...whenAndWhose,
  {
    key: 'result',
    head: '结果',
    kind: 'long',
    cell: ({ results, basis }) => (
      <>
        {results.map(({ item, resultLabel }) => (
          <span key={item}>
            {item}：{resultLabel}
            <br />
          </span>
        ))}
        <span className="second">
          <BasisText basis={basis} />
        </span>
      </>
    ),
  },
  ...FLAGS.map(
    ([key, head]): Column<InspectionRecord> => ({ key, head, kind: 'keep', cell: (record) => <Flag set={record[key]} what={head} /> }),
  ),
];

/** Published results; four flags kept apart, because not published is not the same as not collected. */
export function InspectionRecords({ records }: { readonly records: readonly InspectionRecord[] }) {
  return (
    <Card title={`双随机抽查结果 ${records.length} 条`} note="四种状态分别记录：不公示不等于未归集，也不等于不使用">
      {records.length === 0 ? (
        <EmptyState title="还没有公示的抽查结果" note="抽查结果公示后自动出现在这里。" />
      ) : (
        <DenseTable label="抽查结果" columns={COLUMNS} rows={records} rowKey={({ id }) => id} />
      )}
    </Card>
  );
}
