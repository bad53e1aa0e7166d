import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.js';
import { chinaTime } from '../../components/day-text.js';
import { now } from './device-id.js';
import type { PartDraft, VisitItem, VisitPart } from './device-store.js';
import { PhotoStrip } from './photo-strip.js';
import { PointList } from './point-list.js';
import { ProblemFields } from './problem-fields.js';
import { allClean, changed, type Finding, findingOf, isAnswered, wantsPhoto, withFinding } from './record-draft.js';
import { faultOf } from './result-rules.js';
import { VisitFoot } from './visit-frame.js';

type Kind = 'clean' | 'problem' | 'unchecked';

const kindOf = (finding: Finding): Kind | undefined => {
  if (finding.codes.includes('1')) return 'clean';
  if (finding.codes.length > 0) return 'problem';
  return finding.notCheckedReason ? 'unchecked' : undefined;
};

const photoWords = (lacking: boolean, kind: Kind | undefined): string => {
  if (lacking) return '（本项有要点须拍照，还没有）';
  return kind === 'problem' ? '（建议至少 1 张，与问题对应）' : '（可选）';
};

/** What the record will say of this answer, before it is given. */
function Trace({ finding, part }: { readonly finding: Finding; readonly part: VisitPart }) {
  const opened = finding.openedAt ?? undefined;
  const answered = finding.answeredAt ?? undefined;
  const seconds = opened && answered ? Math.round((Date.parse(answered) - Date.parse(opened)) / 1000) : undefined;
  return (
    <p className="visit-trace">
      <b>将留痕</b>　{opened && `${chinaTime(opened, true).slice(11)} 打开`}
      {answered && `，${chinaTime(answered, true).slice(11)} 作答`}
      {seconds !== undefined && `，用时 ${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`}；检查人员{' '}
      {part.team.map(({ name }) => name).join('、')}
    </p>
  );
}

function Progress({ part, draft, at }: { readonly part: VisitPart; readonly draft: PartDraft; readonly at: number }) {
  return (
    <div className="visit-progress" role="img" aria-label={`共 ${part.items.length} 项，现在第 ${at + 1} 项`}>
      {part.items.map((item, index) => (
        <i key={item.itemId} className={index === at ? 'now' : isAnswered(findingOf(draft.record, item)) ? 'done' : undefined} />
      ))}
    </div>
  );
}

interface AnswerProps {
  readonly kind: Kind;
  readonly title: string;
  readonly hint: string;
  readonly chosen: Kind | undefined;
  readonly disabled?: boolean;
  readonly onPick: (kind: Kind) => void;
}

const AnswerButton = ({ kind, title, hint, chosen, disabled, onPick }: AnswerProps) => (
  <button type="button" aria-pressed={chosen === kind} className="visit-answer" disabled={disabled} onClick={() => onPick(kind)}>
    <i />
    <b>{title}</b>
    <span>{hint}</span>
  </button>
);

interface Props {
  readonly part: VisitPart;
  readonly item: VisitItem;
  readonly at: number;
  readonly draft: PartDraft;
  readonly onChange: (draft: PartDraft) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

function useFinding({ item, draft, onChange }: Props) {
  const finding = findingOf(draft.record, item);
  const [kind, setKind] = useState<Kind | undefined>(kindOf(finding));
  const set = (changes: Partial<Finding>) =>
    onChange(changed(draft, withFinding(draft.record, { ...finding, ...changes, answeredAt: now() })));
  useEffect(() => {
    if (!finding.openedAt) onChange({ ...draft, record: withFinding(draft.record, { ...finding, openedAt: now() }) });
  });
  const pick = (next: Kind) => {
    setKind(next);
    set({ codes: next === 'clean' ? ['1'] : [], subReasons: [], followUps: [], notCheckedReason: '' });
  };
  return { finding, kind, set, pick };
}

/** One item, one screen: the points to look at, three answers, photos. "Nothing found" needs every point ticked. */
export function ItemStep(props: Props) {
  const { part, item, at, draft, onChange, onBack, onNext } = props;
  const { finding, kind, set, pick } = useFinding(props);
  const clean = allClean(finding, item);
  const fault = kind === 'problem' ? faultOf(finding) : undefined;
  const [photoCount, setPhotoCount] = useState(0);
  const lacksPhoto = wantsPhoto(finding, item) && photoCount === 0;
  const complete = isAnswered(finding) && fault === undefined && !lacksPhoto && (kind !== 'clean' || clean);
  // a photo is ready a second after it was taken: by then the answers may have gone on
  const latest = useRef(draft);
  latest.current = draft;
  const photos = (change: (ids: readonly string[]) => string[]) => {
    const { record } = latest.current;
    onChange(changed(latest.current, { ...record, photoIds: change(record.photoIds) }));
  };
  const next = () => {
    // looked at again and left as it was: the server has it
    if (draft.state !== 'sent') onChange({ ...draft, state: 'queued' });
    onNext();
  };
  return (
    <>
      <Progress part={part} draft={draft} at={at} />
      <div className="visit-who">
        <h2>{item.name}</h2>
        <p className="note">
          {item.key && '重点检查事项 · '}
          {part.departmentName} · {item.basis}
        </p>
      </div>
      <PointList item={item} finding={finding} onChange={(answers) => set({ answers, ...(kind === 'clean' ? { codes: [] } : {}) })} />
      <fieldset aria-label="检查结果" className="stack">
        <AnswerButton
          kind="clean"
          title="未发现问题"
          hint={clean ? '各条已逐条看过' : `还有要点没有逐条看过`}
          chosen={kind}
          disabled={!clean}
          onPick={pick}
        />
        <AnswerButton kind="problem" title="发现问题" hint="选具体情形" chosen={kind} onPick={pick} />
        <AnswerButton kind="unchecked" title="未检查" hint="须写明原因" chosen={kind} onPick={pick} />
      </fieldset>
      {kind === 'problem' && <ProblemFields finding={finding} fault={fault} onChange={set} />}
      {kind === 'unchecked' && (
        <label className="field">
          <span className="label">未检查的原因</span>
          <textarea
            className="input"
            rows={2}
            value={finding.notCheckedReason}
            onChange={(event) => set({ notCheckedReason: event.target.value })}
          />
        </label>
      )}
      {isAnswered(finding) && <Trace finding={finding} part={part} />}
      <p className={lacksPhoto ? 'text-warning' : 'note'}>照片{photoWords(lacksPhoto, kind)}：存在本机，随记录提交</p>
      <PhotoStrip
        partId={part.id}
        itemId={item.itemId}
        readOnly={false}
        onCount={setPhotoCount}
        onAdded={(id) => photos((ids) => [...ids, id])}
        onRemoved={(id) => photos((ids) => ids.filter((each) => each !== id))}
      />
      <label className="field">
        <span className="label">备注（不公开）</span>
        <textarea className="input" rows={2} value={finding.note} onChange={(event) => set({ note: event.target.value })} />
      </label>
      <VisitFoot>
        <Button onClick={onBack}>{at > 0 ? '上一项' : '通知'}</Button>
        <Button kind="primary" disabled={!complete} onClick={next}>
          {at + 1 < part.items.length ? '保存，下一项' : '保存，去汇总'}
        </Button>
      </VisitFoot>
    </>
  );
}
