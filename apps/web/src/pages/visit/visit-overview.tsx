import { checkTypes, partStates, RecordApi, visitStates } from '@xinheng/contracts';
import { useRead } from '../../api/use-read.js';
import { ButtonLink } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { ClockSentence } from '../../components/clock-sentence.js';
import { InstantText, longDay } from '../../components/day-text.js';
import { CodeText } from '../../components/grouped-text.js';
import { ReadState } from '../../components/read-state.js';
import { StatusTag } from '../../components/status-tag.js';
import type { Visit, VisitPart } from './device-store.js';
import { findingOf } from './record-draft.js';
import { labelOf } from './result-rules.js';

function PartRecord({ part }: { readonly part: VisitPart }) {
  const entered = part.state !== 'waiting' && part.state !== 'replaced';
  const read = useRead(RecordApi.read, { id: part.id }, { enabled: entered });
  return (
    <Card title={`${part.departmentName}：${part.taskName}`} note={partStates[part.state]} padded>
      <ul className="task-lines">
        {part.items.map((item) => (
          <li key={item.itemId}>
            <span className="task-grow">{item.name}</span>
            {read.data?.record && <b>{findingOf(read.data.record, item).codes.map(labelOf).join('、') || '未检查'}</b>}
          </li>
        ))}
        <li>
          <span className="task-grow">检查人员 {part.team.map(({ name, number }) => `${name}（${number}）`).join('、')}</span>
        </li>
        {part.publishClock && (
          <li>
            <ClockSentence clock={part.publishClock} />
          </li>
        )}
      </ul>
      {entered && read.error && <ReadState read={read}>{() => null}</ReadState>}
    </Card>
  );
}

/** A visit as the office sees it: read only, nothing here changes a record. */
export function VisitOverview({ visit }: { readonly visit: Visit }) {
  return (
    <main className="visit-office stack">
      <header className="page-head">
        <div className="words">
          <h1>
            {visit.name}
            <StatusTag tone={visit.state === 'finished' ? 'success' : 'accent'}>{visitStates[visit.state]}</StatusTag>
          </h1>
          <p className="note">
            <CodeText code={visit.code} />，{visit.address}
          </p>
        </div>
        <div className="actions">
          <ButtonLink to="/visits">回列表</ButtonLink>
          {visit.checkCode && <ButtonLink to={`/visits/${visit.id}/notice`}>检查通知书</ButtonLink>}
        </div>
      </header>
      <Card title="安排" padded>
        <dl className="facts">
          <dt>日期</dt>
          <dd>{visit.plannedOn ? longDay(visit.plannedOn) : '待定'}</dd>
          <dt>类型</dt>
          <dd>{checkTypes[visit.checkType]}</dd>
          <dt>审批</dt>
          <dd>
            {visit.approvedAt ? (
              <>
                {visit.approvedBy} <InstantText at={visit.approvedAt} />
              </>
            ) : (
              (visit.declineReason ?? '未审批')
            )}
          </dd>
          <dt>通知</dt>
          <dd>{visit.notifiedAt ? <InstantText at={visit.notifiedAt} /> : '未通知'}</dd>
          <dt>今年次数</dt>
          <dd>{visit.burden.map(({ departmentName, text }) => `${departmentName}：${text}`).join('；')}</dd>
        </dl>
      </Card>
      {visit.parts.map((part) => (
        <PartRecord key={part.id} part={part} />
      ))}
    </main>
  );
}
