import { outsideRowsLabels, subjectFieldLabels } from '@xinheng/contracts';
import { useState } from 'react';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { ColumnsCard } from './columns-card.js';
import type { Import } from './import-words.js';

type FileColumn = Import['columns'][number];

const COLUMNS: readonly Column<FileColumn>[] = [
  { key: 'head', head: '文件列', cell: ({ letter, header }) => `${letter} ${header || '（无表头）'}` },
  { key: 'sample', head: '样值', cell: ({ samples }) => <span className="text-secondary">{samples[0] ?? '（空）'}</span> },
  {
    key: 'field',
    head: '写入字段',
    kind: 'keep',
    cell: ({ field }) => (field ? subjectFieldLabels[field] : <span className="text-secondary">不导入</span>),
  },
];

/** The mapping that the dry run used; changing it means a new dry run. */
export function MappedColumns({ one }: { readonly one: Import }) {
  const [changing, setChanging] = useState(false);
  if (changing) return <ColumnsCard one={one} />;
  return (
    <Card
      title="列对应"
      note={one.mappedBy ? `${one.mappedBy} 已核对；辖区外的行${outsideRowsLabels[one.outside]}` : undefined}
      aside={
        <button type="button" className="link" onClick={() => setChanging(true)}>
          修改对应并重新试运行
        </button>
      }
    >
      <DenseTable compact label="列对应" columns={COLUMNS} rows={one.columns} rowKey={({ letter }) => letter} />
    </Card>
  );
}
