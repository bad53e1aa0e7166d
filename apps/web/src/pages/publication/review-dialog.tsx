import { pointAnswers, RecordApi, type ReplyOf } from '@xinheng/contracts';
import { useId, useState } from 'react';
import { urlOf } from '../../api/request.js';
import { useAct } from '../../api/use-act.js';
import { useRead } from '../../api/use-read.js';
import { Button } from '../../components/button.js';
import { chinaTime } from '../../components/day-text.js';
import { DialogBox } from '../../components/dialog-box.js';
import { ProblemPanel } from '../../components/problem-panel.js';
import { ReadState } from '../../components/read-state.js';
import { useMay } from '../../session/session.js';
import { followUpLabel, labelOf } from '../visit/result-rules.js';
import type { Reviewed } from './review-card.js';

type RecordView = ReplyOf<typeof RecordApi.read>;

const LEAST_REASON = 4;

const signatureWords = ({ signature }: RecordView): string => {
  if (!signature) return '没有签字';
  return signature.outcome === 'signed'
    ? `${signature.signerName}签字：${signature.opinion || '未写意见'}`
    : `企业拒绝签字：${signature.reason}（两名检查人员签字）`;
};

function Photos({ view }: { readonly view: RecordView }) {
  return (
    <div className="review-photos">
      {view.photos.map(({ id, kind, takenAt }) => (
        <a key={id} href={urlOf(RecordApi.readPhoto, { id })} target="_blank" rel="noreferrer">
          <img
            src={urlOf(RecordApi.readPhoto, { id })}
            alt={`${kind === 'signature' ? '签字' : '照片'}，${chinaTime(takenAt)}`}
            loading="lazy"
          />
        </a>
      ))}
      {view.photos.length === 0 && <p className="note">没有照片</p>}
    </div>
  );
}

function Answers({ view, part }: { readonly view: RecordView; readonly part: Reviewed['part'] }) {
  const { record } = view;
  if (!record) return <p className="note">没有记录</p>;
  return (
    <>
      {record.objectCodes.length > 0 && <p className="text-warning">{record.objectCodes.map(labelOf).join('、')}</p>}
      {part.items.map((item) => {
        const finding = record.items.find(({ itemId }) => itemId === item.itemId);
        return (
          <section key={item.itemId} className="review-item">
            <b>{item.name}</b>
            <p>{finding?.codes.map(labelOf).join('、') || `未检查：${finding?.notCheckedReason ?? ''}`}</p>
            <ul>
              {item.points.map(({ id, text }) => {
                const answer = finding?.answers.find(({ pointId }) => pointId === id)?.answer;
                return (
                  <li key={id} className="note">
                    {text}：{answer ? pointAnswers[answer] : '未作答'}
                  </li>
                );
              })}
            </ul>
            {finding?.followUps.map(({ kind, termDays }) => (
              <p key={kind} className="note">
                建议处置：{followUpLabel(kind)}
                {termDays && `，${termDays} 日内`}
              </p>
            ))}
            {finding?.note && <p className="note">备注：{finding.note}</p>}
            {finding?.openedAt && finding.answeredAt && (
              <p className="note">
                {chinaTime(finding.openedAt, true).slice(11)} 打开，{chinaTime(finding.answeredAt, true).slice(11)} 作答
              </p>
            )}
          </section>
        );
      })}
    </>
  );
}

/** The whole record with its traces, beside the decision. */
export function ReviewDialog({ visit, part, onClose }: Reviewed & { readonly onClose: () => void }) {
  const id = useId();
  const mayReview = useMay('visit.review');
  const read = useRead(RecordApi.read, { id: part.id });
  const review = useAct(RecordApi.review, ['inspection.visit', 'inspection.publication', 'inspection.record', 'inspection.desk']);
  const [reason, setReason] = useState('');
  const decide = async (outcome: 'accept' | 'return') => {
    const version = read.data?.version ?? part.version;
    if (await review.run({ id: part.id, version, outcome, ...(reason.trim() ? { reason: reason.trim() } : {}) })) onClose();
  };
  return (
    <DialogBox title={`复核：${visit.name}`} kind="side" wide onClose={onClose}>
      <p className="note">
        {part.taskName}，{part.departmentName}；{part.team.map(({ name }) => name).join('、')}，{part.finishedOn} 完成
      </p>
      <ReadState read={read}>
        {(view) => (
          <>
            <Answers view={view} part={part} />
            <Photos view={view} />
            <p>{signatureWords(view)}</p>
          </>
        )}
      </ReadState>
      {mayReview && (
        <>
          <div className="field">
            <label htmlFor={id}>意见（退回须写明理由，至少 4 个字）</label>
            <textarea id={id} className="input" rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
          </div>
          {review.problem && <ProblemPanel problem={review.problem} />}
          <p className="note">通过后进入待公示，公示期限自检查完成之日起算；退回后由检查人员补正。</p>
          <div className="inline">
            <Button kind="primary" disabled={!read.data} busy={review.busy} onClick={() => void decide('accept')}>
              复核通过
            </Button>
            <Button disabled={reason.trim().length < LEAST_REASON} busy={review.busy} onClick={() => void decide('return')}>
              退回补正
            </Button>
          </div>
        </>
      )}
    </DialogBox>
  );
}
