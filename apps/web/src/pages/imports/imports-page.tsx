import { ImportApi } from '@xinheng/contracts';
import { Link, useNavigate } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { Card } from '../../components/card.js';
import { InstantText } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import { type Import, importWords, pollWhile } from './import-words.js';
import { UploadPanel } from './upload-panel.js';
import './imports.css';

const count = (value: number | undefined) => (value === undefined ? '—' : formatCount(value));

const COLUMNS: readonly Column<Import>[] = [
  { key: 'file', head: '文件', kind: 'long', cell: (one) => <Link to={`/imports/${one.id}`}>{one.fileName}</Link> },
  {
    key: 'state',
    head: '状态',
    kind: 'keep',
    cell: ({ state }) => <StatusTag tone={importWords(state).tone}>{importWords(state).short}</StatusTag>,
  },
  { key: 'rows', head: '行数', kind: 'number', cell: ({ summary }) => count(summary?.rows) },
  { key: 'new', head: '新增', kind: 'number', cell: ({ summary }) => count(summary?.new) },
  { key: 'changed', head: '变更', kind: 'number', cell: ({ summary }) => count(summary?.changed) },
  { key: 'refused', head: '拒收', kind: 'number', cell: ({ summary }) => count(summary?.refused) },
  { key: 'source', head: '来源与截至日', kind: 'long', cell: ({ source, sourceDate }) => `${source || '未填'}，${sourceDate}` },
  {
    key: 'by',
    head: '上传',
    kind: 'keep',
    cell: (one) => (
      <>
        {one.uploadedBy} <InstantText at={one.uploadedAt} />
      </>
    ),
  },
  {
    key: 'undo',
    head: '撤销',
    kind: 'keep',
    cell: ({ undo }) => (undo.allowed && undo.until ? `至 ${undo.until}` : <span title={undo.reason ?? undefined}>—</span>),
  },
];

export default function ImportsPage() {
  const after = useKeysetCursor();
  const navigate = useNavigate();
  const imports = useRead(ImportApi.list, { after, limit: 20 }, { keep: true, every: (page) => pollWhile(page?.rows ?? []) });
  return (
    <>
      <PageHead
        crumbs={[{ text: '名录库', to: '/roster' }, { text: '数据导入' }]}
        title="数据导入"
        note="检查对象名录。检查人员、事项清单在各自页面导入"
      />
      <div className="stack">
        <UploadPanel />
        <Card title="本部门的导入" note="新的在前；每次导入都留有原文件指纹与逐格变更">
          <ReadState read={imports}>
            {({ rows, next }) =>
              rows.length === 0 ? (
                <EmptyState title="还没有导入过" note="从业务系统导出名录，拖到上面即可开始。" />
              ) : (
                <>
                  <DenseTable
                    label="导入记录"
                    columns={COLUMNS}
                    rows={rows}
                    rowKey={({ id }) => id}
                    onOpen={({ id }) => void navigate(`/imports/${id}`)}
                  />
                  <KeysetFoot shown={rows.length} next={next} busy={imports.isFetching} />
                </>
              )
            }
          </ReadState>
        </Card>
      </div>
    </>
  );
}
