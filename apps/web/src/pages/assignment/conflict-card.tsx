import { AssignmentApi } from '@xinheng/contracts';
import { useId } from 'react';
import { useRead } from '../../api/use-read.js';
import { Icon } from '../../components/icon.js';
import type { Assignment, Conflict } from './assignment-words.js';

/** Inspectors of `to` may also be sent to visits in `from`; chosen here, asked for in the bar below. */
export interface Pooling {
  readonly from: string;
  readonly to: readonly string[];
  readonly title: string;
  readonly consequence: string;
}

interface Props {
  readonly run: Assignment;
  readonly conflict: Conflict;
  readonly pooling: Pooling | undefined;
  readonly onPool: (pooling: Pooling) => void;
}

/** From everybody down to those who are left, rule by rule. */
function Funnel({ run, conflict }: { readonly run: Assignment; readonly conflict: Conflict }) {
  const unfilled = useRead(AssignmentApi.slots, { id: run.id, only: 'unfilled' });
  const slot = unfilled.data?.rows.find(({ ordinal }) => conflict.slots.includes(ordinal));
  const steps = slot?.funnel ?? run.funnel;
  const first = steps[0];
  return (
    <p className="funnel">
      {first && (
        <span>
          全部 <b>{first.left + first.removed} 人</b>
        </span>
      )}
      {steps.map(({ rule, title, left }) => (
        <span key={rule}>
          <Icon name="arrow" size={14} /> {title} <b>{left} 人</b>
        </span>
      ))}
      <span className="text-warning">
        需要 {conflict.need} 人，缺 {conflict.short} 人
      </span>
    </p>
  );
}

function Way({
  rule,
  name,
  checked,
  onPick,
}: {
  readonly rule: Conflict['rules'][number];
  readonly name: string;
  readonly checked: boolean;
  readonly onPick: () => void;
}) {
  const { way, lockedBecause } = rule;
  if (!way) {
    return (
      <>
        <td data-label="出路">
          <span className="text-secondary">
            <Icon name="lock" size={14} /> 不能放宽
          </span>
        </td>
        <td data-label="条件与后果">{lockedBecause}</td>
      </>
    );
  }
  return (
    <>
      <td data-label="出路">
        {way.regions.length > 0 ? (
          <label className="inline">
            <input type="radio" name={name} checked={checked} onChange={onPick} />
            <b>{way.title}</b>
          </label>
        ) : (
          way.title
        )}
      </td>
      <td data-label="条件与后果">{way.consequence}</td>
    </>
  );
}

/** The smallest set of rules that cannot hold together: to give up any one of them makes a team possible. */
export function ConflictCard({ run, conflict, pooling, onPool }: Props) {
  const name = useId();
  const unfilled = useRead(AssignmentApi.slots, { id: run.id, only: 'unfilled' });
  const slots = unfilled.data?.rows.filter(({ ordinal }) => conflict.slots.includes(ordinal)) ?? [];
  const from = slots[0]?.regionCode;
  return (
    <section className="card conflict" aria-label={conflict.text}>
      <div className="card-head">
        <h2>
          第 {conflict.slots.join('、')} 次派不出{slots[0] && `：${slots[0].name}`}
        </h2>
        <small>
          {conflict.text}；{conflict.rules.length} 条规则同时成立才无解，去掉任一条即可派出
        </small>
      </div>
      <Funnel run={run} conflict={conflict} />
      <div className="table-scroll">
        <table className="dense folds">
          <thead>
            <tr>
              <th scope="col">互相冲突的 {conflict.rules.length} 条规则</th>
              <th scope="col">挡住了谁</th>
              <th scope="col">出路，选一条</th>
              <th scope="col">条件与后果</th>
            </tr>
          </thead>
          <tbody>
            {conflict.rules.map((rule) => {
              const own =
                rule.way && from ? { from, to: rule.way.regions, title: rule.way.title, consequence: rule.way.consequence } : undefined;
              const checked = own !== undefined && pooling?.from === own.from && pooling.title === own.title;
              return (
                <tr key={rule.rule} aria-selected={checked}>
                  <td>{rule.title}</td>
                  <td data-label="挡住了谁">{rule.blocks}</td>
                  <Way rule={rule} name={name} checked={checked} onPick={() => own && onPool(own)} />
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
