import { FollowUpApi, followUpStates, type ReplyOf } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { DenseTable } from '../../components/dense-table.js';
import { DialogBox } from '../../components/dialog-box.js';
import { DueClock } from '../../components/due-clock.js';
import { EmptyState } from '../../components/empty-state.js';
import { KeysetFoot, useKeysetCursor } from '../../components/keyset-foot.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';

type FollowUp = ReplyOf<typeof FollowUpApi.list>['rows'][number];
type Outcome = 'corrected' | 'failed' | 'handed';

const LEAST_NOTE = 4;
const outcomes: Readonly<Record<Outcome, string>> = { corrected: '已改正', failed: '逾期未改正', handed: '已移交' };

function CloseDialog({ followUp, onClose }: { readonly followUp: FollowUp; readonly onClose: () => void }) {
  const id = useId();
  const [outcome, setOutcome] = useState<Outcome>('corrected');
  const [note, setNote] = useState('');
  const close = useAct(FollowUpApi.close, ['inspection.follow-up', 'inspection.desk', 'inspection.visit']);
  const send = async () => {
    if (await close.run({ id: followUp.id, version: followUp.version, outcome, note })) onClose();
  };
  return (
    <DialogBox title={`办结：${followUp.title}`} onClose={onClose}>
      <p>
        {followUp.name}，{followUp.itemName}
      </p>
      <div className="inline" role="radiogroup" aria-label="结果">
        {Object.entries(outcomes).map(([key, title]) => (
          <label key={key} className="inline">
            <input type="radio" name={id} checked={outcome === key} onChange={() => setOutcome(key as Outcome)} />
            {title}
          </label>
        ))}
      </div>
      <div className="field">
        <label htmlFor={`${id}n`}>说明（至少 4 个字）：何时、如何核实</label>
        <textarea id={`${id}n`} className="input" rows={3} value={note} onChange={(event) => setNote(event.target.value)} />
      </div>
      {close.problem && <ProblemPanel problem={close.problem} />}
      <div className="inline">
        <Button kind="primary" disabled={note.trim().length < LEAST_NOTE} busy={close.busy} onClick={() => void send()}>
          办结
        </Button>
        <Button onClick={onClose}>先不办</Button>
      </div>
    </DialogBox>
  );
}

/** What was ordered after an inspection, by the day on which it is due. */
export function FollowUpsCard() {
  const after = useKeysetCursor();
  const [closing, setClosing] = useState<FollowUp>();
  const read = useRead(FollowUpApi.list, { state: 'open', ...(after ? { after } : {}) }, { keep: true });
  return (
    <Card title="后续处置" note="责令改正须复查核实；移交的写明移交给谁">
      <ReadState read={read} rows={4}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title="没有待办的后续处置" />
          ) : (
            <>
              <DenseTable
                label="后续处置"
                rows={rows}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'clock', head: '期限', kind: 'keep', cell: ({ clock }) => (clock ? <DueClock clock={clock} /> : '没有期限') },
                  {
                    key: 'firm',
                    head: '企业',
                    kind: 'long',
                    cell: ({ visitId, name, itemName }) => (
                      <>
                        <Link to={`/visits/${visitId}`}>{name}</Link>
                        <span className="second">{itemName}</span>
                      </>
                    ),
                  },
                  { key: 'title', head: '处置', cell: ({ title, note }) => `${title}${note ? `：${note}` : ''}` },
                  { key: 'department', head: '部门', cell: ({ departmentName }) => departmentName },
                  { key: 'state', head: '状态', kind: 'keep', cell: ({ state }) => followUpStates[state] },
                  {
                    key: 'act',
                    head: '办理',
                    kind: 'keep',
                    cell: (row) => (
                      <Button small onClick={() => setClosing(row)}>
                        办结
                      </Button>
                    ),
                  },
                ]}
              />
              <KeysetFoot shown={rows.length} next={next} busy={read.isFetching} />
            </>
          )
        }
      </ReadState>
      {closing && <CloseDialog followUp={closing} onClose={() => setClosing(undefined)} />}
    </Card>
  );
}
