import { ChangeApi, changeKinds, changeStates } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { chinaTime } from '../../components/day-text.js';
import { type Column, DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { EmptyState } from '../../components/empty-state.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import { useMay } from '../../session/session.js';
import type { Change } from './assignment-words.js';

const raisers = { inspector: '检查人员', firm: '企业', office: '经办' } as const;

function DecideDialog({ change, onClose }: { readonly change: Change; readonly onClose: () => void }) {
  const id = useId();
  const [reason, setReason] = useState('');
  const decide = useAct(ChangeApi.decide, ['inspection.change', 'inspection.assignment', 'inspection.visit', 'inspection.desk']);
  const run = async (granted: boolean) => {
    if (await decide.run({ id: change.id, version: change.version, granted, reason })) onClose();
  };
  const short = reason.trim().length < 4;
  return (
    <DialogBox title={`${changeKinds[change.kind]}：${change.name}`} onClose={onClose}>
      <p>
        {raisers[change.raisedBy]} {change.raisedByName} 提出：{change.reason}
      </p>
      <p>
        <b>{change.nextText}</b>
      </p>
      <div className="field">
        <label htmlFor={id}>决定理由（至少 4 个字，留痕）</label>
        <textarea id={id} className="input" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      {decide.problem && <ProblemPanel problem={decide.problem} />}
      <div className="inline">
        <Button kind="primary" disabled={short} busy={decide.busy} onClick={() => void run(true)}>
          同意
        </Button>
        <Button disabled={short} busy={decide.busy} onClick={() => void run(false)}>
          不同意
        </Button>
        <Button onClick={onClose}>先不办</Button>
      </div>
    </DialogBox>
  );
}

const columns = (onDecide: ((change: Change) => void) | undefined): readonly Column<Change>[] => [
  { key: 'kind', head: '事项', kind: 'keep', cell: ({ kind }) => changeKinds[kind] },
  {
    key: 'firm',
    head: '企业',
    kind: 'long',
    cell: ({ visitId, name, taskName }) => (
      <>
        <Link to={`/visits/${visitId}`}>{name}</Link>
        <span className="second">{taskName}</span>
      </>
    ),
  },
  {
    key: 'why',
    head: '谁因何提出',
    kind: 'long',
    cell: ({ raisedBy, raisedByName, raisedAt, reason }) => (
      <>
        {reason}
        <span className="second">
          {raisers[raisedBy]} {raisedByName}，{chinaTime(raisedAt)}
        </span>
      </>
    ),
  },
  { key: 'who', head: '由谁换成谁', cell: ({ old, next, nextText }) => (old && next ? `${old.name} → ${next.name}` : nextText) },
  {
    key: 'state',
    head: '决定',
    cell: (change) =>
      change.state === 'pending' && onDecide ? (
        <Button small onClick={() => onDecide(change)}>
          决定
        </Button>
      ) : (
        <>
          <StatusTag tone={change.state === 'pending' ? 'warning' : 'neutral'}>{changeStates[change.state]}</StatusTag>
          {change.decidedBy && (
            <span className="second">
              {change.decidedBy}：{change.decisionReason}
            </span>
          )}
        </>
      ),
  },
];

/** Recusals and replacements: who asked, why, who decided; old and new are both kept. */
export function ChangesCard({ taskId, pendingOnly }: { readonly taskId?: string; readonly pendingOnly?: boolean }) {
  const mayDecide = useMay('assignment.approve');
  const [deciding, setDeciding] = useState<Change>();
  const read = useRead(ChangeApi.list, { ...(taskId ? { taskId } : {}), ...(pendingOnly ? { state: 'pending' } : {}) });
  return (
    <Card title={pendingOnly ? '待决定的回避与替换' : '回避与替换'} note="一律写明理由、由他人决定，新旧都留痕">
      <ReadState read={read} rows={2}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={pendingOnly ? '没有等待决定的' : '没有回避或替换'} />
          ) : (
            <DenseTable label="回避与替换" columns={columns(mayDecide ? setDeciding : undefined)} rows={rows} rowKey={({ id }) => id} />
          )
        }
      </ReadState>
      {deciding && <DecideDialog change={deciding} onClose={() => setDeciding(undefined)} />}
    </Card>
  );
}
