import { drawModes, TaskApi, taskStates } from '@xinheng/contracts';
import { Link, useNavigate } from 'react-router';
import { useRead } from '../../api/use-read.js';
import { ButtonLink } from '../../components/button.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { EmptyState } from '../../components/empty-state.js';
import { FilterSelect } from '../../components/filter-select.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { formatCount } from '../../components/number-text.js';
import { PageHead } from '../../components/page-head.js';
import { ReadState } from '../../components/read-state.js';
import { SearchBox } from '../../components/search-box.js';
import { StatusTag } from '../../components/status-tag.js';
import { useAddressFilters } from '../../components/use-address-filters.js';
import { useMay } from '../../session/session.js';
import { type TaskRow, taskTone } from './task-words.js';

type State = keyof typeof taskStates;

const nextWords: Readonly<Record<State, string>> = {
  draft: '待批准方案',
  approved: '待冻结名单',
  frozen: '待抽取',
  drawn: '待派组',
  assigned: '待检查',
  inspecting: '检查、复核与公示',
  closed: '已全部公示',
  void: '已作废，记录保留',
};

const drawnOf = ({ size, quota }: TaskRow): string =>
  size === null ? '名单未冻结' : `${formatCount(size)} 户抽 ${formatCount(quota ?? 0)} 户`;

const columns: readonly Column<TaskRow>[] = [
  {
    key: 'name',
    head: '任务',
    kind: 'long',
    cell: ({ id, name, number }) => (
      <>
        <Link to={`/tasks/${id}`}>{name}</Link>
        <span className="second">{number}</span>
      </>
    ),
  },
  { key: 'state', head: '状态', kind: 'keep', cell: ({ state }) => <StatusTag tone={taskTone(state)}>{taskStates[state]}</StatusTag> },
  { key: 'next', head: '下一步', cell: ({ state }) => nextWords[state] },
  { key: 'mode', head: '方式', cell: ({ mode, joint }) => `${drawModes[mode]}${joint ? '，跨部门' : ''}` },
  { key: 'drawn', head: '户数', kind: 'number', cell: drawnOf },
  {
    key: 'window',
    head: '检查期间',
    kind: 'keep',
    cell: ({ windowFrom, windowTo }) => (
      <>
        {windowFrom}
        <span className="second">至 {windowTo}</span>
      </>
    ),
  },
  { key: 'department', head: '发起部门', cell: ({ department }) => department.name },
];

function NoTasks({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  const mayManage = useMay('task.manage');
  if (filtered) {
    return (
      <EmptyState title="没有符合条件的任务" note="可以去掉一个条件再看。">
        <button type="button" className="button" onClick={onClear}>
          清除条件
        </button>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="还没有抽查任务" note="任务从年度计划中的一项开始，也可以是临时任务；名录库须先由具名人员认证。">
      {mayManage && <ButtonLink to="/tasks/new">新建抽查任务</ButtonLink>}
      <ButtonLink to="/plans">查看年度计划</ButtonLink>
    </EmptyState>
  );
}

export default function TasksPage() {
  const navigate = useNavigate();
  const mayManage = useMay('task.manage');
  const { values, change, clear, any } = useAddressFilters(['state', 'year', 'text']);
  const after = useKeysetCursor();
  const request = {
    ...(values.state ? { state: values.state as State } : {}),
    ...(values.year ? { year: values.year } : {}),
    ...(values.text ? { text: values.text } : {}),
    ...(after ? { after } : {}),
  };
  const tasks = useRead(TaskApi.list, request, { keep: true });
  return (
    <>
      <PageHead
        title="抽查任务"
        note="方案 → 名单冻结 → 抽取 → 派组 → 检查 → 复核 → 公示；每一步留有日期、人员和指纹"
        actions={
          mayManage && (
            <ButtonLink to="/tasks/new" kind="primary">
              新建抽查任务
            </ButtonLink>
          )
        }
      />
      <section className="card" aria-label="抽查任务">
        <div className="filter-line">
          <SearchBox label="任务名称或编号" value={values.text} onSearch={(text) => change({ text })} />
          <FilterSelect label="状态" value={values.state} options={taskStates} onChange={(state) => change({ state })} />
        </div>
        <ReadState read={tasks} rows={8}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <NoTasks filtered={any} onClear={clear} />
            ) : (
              <>
                <DenseTable
                  label="抽查任务"
                  columns={columns}
                  rows={rows}
                  rowKey={({ id }) => id}
                  onOpen={({ id }) => void navigate(`/tasks/${id}`)}
                />
                <KeysetFoot shown={rows.length} next={next} busy={tasks.isFetching} />
              </>
            )
          }
        </ReadState>
      </section>
    </>
  );
}
