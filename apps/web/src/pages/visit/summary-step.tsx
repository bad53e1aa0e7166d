import { useState } from 'react';
import { Button } from '../../components/button.js';
import { deviceId, now } from './device-id.js';
import type { PartDraft, Signature, Visit, VisitPart } from './device-store.js';
import { ObjectResult } from './object-result.js';
import { PlaceField } from './place-field.js';
import { closesVisit, findingOf, isAnswered, tallyOf } from './record-draft.js';
import { labelOf } from './result-rules.js';
import { SignatureFields } from './signature-fields.js';
import { VisitFoot } from './visit-frame.js';

interface Props {
  readonly visit: Visit;
  readonly part: VisitPart;
  readonly draft: PartDraft;
  readonly onChange: (draft: PartDraft) => void;
  readonly onGo: (step: 'notice' | 'item' | 'summary' | 'receipt', at?: number) => void;
}

function Tally({ part, draft }: { readonly part: VisitPart; readonly draft: PartDraft }) {
  const { clean, problem, unchecked, open } = tallyOf(draft.record, part);
  const cells = [
    ['未发现问题', clean, 'text-success'],
    ['发现问题', problem, problem > 0 ? 'text-danger' : undefined],
    ['未检查', unchecked, undefined],
    ...(open > 0 ? ([['未作答', open, 'text-warning']] as const) : []),
  ] as const;
  return (
    <div className="card visit-tally">
      {cells.map(([title, count, tone]) => (
        <div key={title}>
          <b className={tone}>{count}</b>
          <span>{title}</span>
        </div>
      ))}
    </div>
  );
}

function Answers({ part, draft, onGo }: Pick<Props, 'part' | 'draft' | 'onGo'>) {
  return (
    <ul className="card visit-answers">
      {part.items.map((item, index) => {
        const finding = findingOf(draft.record, item);
        const words =
          finding.codes.map(labelOf).join('、') || (finding.notCheckedReason ? `未检查：${finding.notCheckedReason}` : '未作答');
        return (
          <li key={item.itemId}>
            <button type="button" onClick={() => onGo('item', index)}>
              <span>
                第 {index + 1} 项　{item.name}
              </span>
              <span className={finding.codes.includes('1') ? 'text-success' : isAnswered(finding) ? 'text-danger' : 'text-warning'}>
                {words}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** All answers at a glance, then the firm signs, or refuses with a reason and two inspectors' names. */
export function SummaryStep({ part, draft, onChange, onGo }: Props) {
  const [signature, setSignature] = useState<Signature | undefined>(draft.finish?.signature);
  const closing = closesVisit(draft.record);
  const open = closing ? 0 : tallyOf(draft.record, part).open;
  const finish = () => {
    if (!signature) return;
    const finishedAt = now();
    // with the signature it is another submission than the answers alone, which may have been sent already
    onChange({ ...draft, finish: { finishedAt, signature }, state: 'queued', submissionId: deviceId(), touchedAt: finishedAt });
    onGo('receipt');
  };
  return (
    <>
      {!closing && <Tally part={part} draft={draft} />}
      {!closing && <Answers part={part} draft={draft} onGo={onGo} />}
      <ObjectResult draft={draft} onChange={onChange} />
      <PlaceField draft={draft} onChange={onChange} />
      <SignatureFields part={part} draft={draft} onChange={onChange} onSigned={setSignature} />
      <p className="note">完成后本记录不能改，只能退回补正或追加说明；结果经他人复核后公示。</p>
      <VisitFoot>
        <Button onClick={() => onGo('item', part.items.length - 1)}>返回修改</Button>
        <Button kind="primary" disabled={!signature || open > 0} onClick={finish}>
          {open > 0 ? `还有 ${open} 项未作答` : '完成检查，交付回执'}
        </Button>
      </VisitFoot>
    </>
  );
}
