import { TaskApi, taskStates } from '@xinheng/contracts';
import { Link } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { ButtonLink } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import type { TaskRow } from '../task/task-words.js';
import { ChangesCard } from './changes-card.js';

function TaskList({ rows, empty }: { readonly rows: readonly TaskRow[]; readonly empty: string }) {
  if (rows.length === 0) {
    return (
      <EmptyState title={empty} note="抽取完成的任务自动出现在这里。">
        <ButtonLink to="/tasks">查看抽查任务</ButtonLink>
      </EmptyState>
    );
  }
  return (
    <DenseTable
      label="任务"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: '任务',
          kind: 'long',
          cell: ({ id, name, number }) => (
            <>
              <Link to={`/tasks/${id}/assignment`}>{name}</Link>
              <span className="second">{number}</span>
            </>
          ),
        },
        { key: 'state', head: '状态', kind: 'keep', cell: ({ state }) => taskStates[state] },
        { key: 'quota', head: '抽中', kind: 'number', cell: ({ quota }) => `${formatCount(quota ?? 0)} 户` },
        { key: 'window', head: '检查期间', kind: 'keep', cell: ({ windowFrom, windowTo }) => `${windowFrom} 至 ${windowTo}` },
      ]}
    />
  );
}

/** Tasks that wait for teams, and all recusals and replacements that wait for a decision. */
export default function AssignmentsPage() {
  const drawn = useRead(TaskApi.list, { state: 'drawn' });
  const assigned = useRead(TaskApi.list, { state: 'assigned' });
  return (
    <>
      <PageHead title="派组" note="检查人员由同一次仪式的种子匹配，不能手工挑选；回避、替换须写明理由、经他人批准" />
      <div className="stack">
        <Card title="待派组">
          <ReadState read={drawn}>{({ rows }) => <TaskList rows={rows} empty="没有等待派组的任务" />}</ReadState>
        </Card>
        <ChangesCard pendingOnly />
        <Card title="已派组，待检查">
          <ReadState read={assigned}>{({ rows }) => <TaskList rows={rows} empty="没有已派组的任务" />}</ReadState>
        </Card>
      </div>
    </>
  );
}
