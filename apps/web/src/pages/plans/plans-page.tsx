import { PlanApi, planStates, type ReplyOf } from '@xinheng/contracts';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { PageHead } from '../../components/page-head.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag, type Tone } from '../../components/status-tag.js';
import { useToday } from '../../components/use-today.js';
import { useMay } from '../../session/session.js';

export type PlanHead = ReplyOf<typeof PlanApi.list>['rows'][number];

const TONES: Readonly<Record<PlanHead['state'], Tone>> = {
  draft: 'warning',
  approved: 'accent',
  filed: 'accent',
  published: 'success',
  closed: 'neutral',
};

export const PlanStateTag = ({ state }: Pick<PlanHead, 'state'>) => <StatusTag tone={TONES[state]}>{planStates[state]}</StatusTag>;

const COLUMNS: readonly Column<PlanHead>[] = [
  { key: 'year', head: '年度', kind: 'keep', cell: ({ year }) => year },
  { key: 'name', head: '计划', kind: 'long', cell: ({ id, name }) => <Link to={`/plans/${id}`}>{name}</Link> },
  { key: 'department', head: '部门', kind: 'long', cell: ({ department }) => department.name },
  { key: 'state', head: '状态', kind: 'keep', cell: ({ state }) => <PlanStateTag state={state} /> },
  { key: 'rows', head: '计划项', kind: 'number', cell: ({ rowCount }) => `${rowCount} 项` },
  { key: 'drafted', head: '编制', kind: 'keep', cell: ({ draftedBy }) => draftedBy },
  { key: 'approved', head: '批准', kind: 'keep', cell: ({ approvedBy }) => approvedBy ?? '—' },
  { key: 'filed', head: '备案', kind: 'keep', cell: ({ filedOn }) => filedOn ?? '—' },
  { key: 'published', head: '公布', kind: 'keep', cell: ({ publishedOn }) => publishedOn ?? '—' },
];

function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate();
  const today = useToday();
  const create = useAct(PlanApi.create, ['inspection.plan']);
  const [year, setYear] = useState(today?.slice(0, 4) ?? '');
  const [name, setName] = useState(today ? `${today.slice(0, 4)} 年度抽查工作计划` : '');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await create.run({ year: Number(year), name });
    if (made) void navigate(`/plans/${made.id}`);
  };
  return (
    <DialogBox title="编制年度计划" onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <div className="field">
          <label htmlFor="plan-year">年度</label>
          <input
            id="plan-year"
            className="input"
            type="number"
            min={2020}
            max={2100}
            required
            value={year}
            onChange={(event) => setYear(event.target.value)}
          />
        </div>
        <div className="field">
          <label htmlFor="plan-name">名称</label>
          <input id="plan-name" className="input" required value={name} onChange={(event) => setName(event.target.value)} />
        </div>
        {create.problem && <ProblemPanel problem={create.problem} />}
        <div>
          <Button kind="primary" type="submit" busy={create.busy}>
            开始编制
          </Button>
        </div>
      </form>
    </DialogBox>
  );
}

export default function PlansPage() {
  const navigate = useNavigate();
  const plans = useRead(PlanApi.list, {});
  const mayDraft = useMay('plan.draft');
  const [creating, setCreating] = useState(false);
  const button = mayDraft && (
    <Button kind="primary" onClick={() => setCreating(true)}>
      编制年度计划
    </Button>
  );
  return (
    <>
      <PageHead
        crumbs={[{ text: '双随机抽查' }, { text: '年度计划' }]}
        title="年度抽查工作计划"
        note="编制、批准由不同的人办理；报上一级备案后向社会公布"
        actions={button}
      />
      <Card>
        <ReadState read={plans}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title="还没有年度计划" note="抽查任务从计划产生。先编制本年度计划。">
                {button}
              </EmptyState>
            ) : (
              <DenseTable
                label="年度计划"
                columns={COLUMNS}
                rows={rows}
                rowKey={({ id }) => id}
                onOpen={({ id }) => void navigate(`/plans/${id}`)}
              />
            )
          }
        </ReadState>
      </Card>
      {creating && <CreateDialog onClose={() => setCreating(false)} />}
    </>
  );
}
