import { useId, useState } from 'react';
import { deviceId, now } from './device-id.js';
import { keepPhoto, type PartDraft, type Signature, type VisitPart } from './device-store.js';
import { SignaturePad } from './signature-pad.js';

const LEAST_WITNESSES = 2;
const LEAST_REASON = 4;

interface Props {
  readonly part: VisitPart;
  readonly draft: PartDraft;
  readonly onChange: (draft: PartDraft) => void;
  readonly onSigned: (signature: Signature | undefined) => void;
}

function SignedBy({ part, onSigned }: Pick<Props, 'part' | 'onSigned'>) {
  const id = useId();
  const [signerName, setName] = useState('');
  const [opinion, setOpinion] = useState('情况属实，无异议');
  const [photoId, setPhotoId] = useState<string>();
  const tell = (name: string, words: string, photo: string | undefined) =>
    onSigned(name.trim() && photo ? { outcome: 'signed', signerName: name.trim(), opinion: words, photoId: photo } : undefined);
  const signed = async (blob: Blob | undefined) => {
    if (!blob) {
      setPhotoId(undefined);
      return tell(signerName, opinion, undefined);
    }
    const own = deviceId();
    await keepPhoto({ id: own, partId: part.id, itemId: null, kind: 'signature', takenAt: now(), blob, sent: false });
    setPhotoId(own);
    return tell(signerName, opinion, own);
  };
  return (
    <>
      <label className="field" htmlFor={`${id}n`}>
        <span className="label">签字人姓名</span>
        <input
          id={`${id}n`}
          className="input"
          autoComplete="off"
          value={signerName}
          onChange={(event) => {
            setName(event.target.value);
            tell(event.target.value, opinion, photoId);
          }}
        />
      </label>
      <label className="field" htmlFor={`${id}o`}>
        <span className="label">企业意见</span>
        <input
          id={`${id}o`}
          className="input"
          value={opinion}
          onChange={(event) => {
            setOpinion(event.target.value);
            tell(signerName, event.target.value, photoId);
          }}
        />
      </label>
      <SignaturePad onSigned={(blob) => void signed(blob)} />
    </>
  );
}

function RefusedBy({ part, onSigned }: Pick<Props, 'part' | 'onSigned'>) {
  const id = useId();
  const [reason, setReason] = useState('');
  const [witnessIds, setWitnesses] = useState<readonly string[]>([]);
  const tell = (words: string, ids: readonly string[]) =>
    onSigned(
      words.trim().length >= LEAST_REASON && ids.length >= LEAST_WITNESSES
        ? { outcome: 'refused', reason: words.trim(), witnessIds: [...ids] }
        : undefined,
    );
  return (
    <>
      <label className="field" htmlFor={id}>
        <span className="label">拒签的理由（至少 4 个字）</span>
        <textarea
          id={id}
          className="input"
          rows={2}
          value={reason}
          onChange={(event) => {
            setReason(event.target.value);
            tell(event.target.value, witnessIds);
          }}
        />
      </label>
      <fieldset className="stack">
        <legend className="label">签字的检查人员（不少于 2 人）</legend>
        {part.team.map((person) => (
          <label key={person.id} className="visit-choice">
            <input
              type="checkbox"
              checked={witnessIds.includes(person.id)}
              onChange={(event) => {
                const next = event.target.checked ? [...witnessIds, person.id] : witnessIds.filter((each) => each !== person.id);
                setWitnesses(next);
                tell(reason, next);
              }}
            />
            {person.name}（证号 {person.certificateNo}）
          </label>
        ))}
      </fieldset>
    </>
  );
}

/** The firm signs on the screen; a refusal is written down with its reason and two inspectors, and the record is complete all the same. */
export function SignatureFields({ part, draft, onSigned }: Props) {
  const [refused, setRefused] = useState(draft.finish?.signature.outcome === 'refused');
  return (
    <section className="card card-body stack">
      <div className="inline">
        <h2 className="task-grow">{refused ? '企业拒绝签字' : '企业现场负责人签字'}</h2>
        <button
          type="button"
          className="link"
          onClick={() => {
            onSigned(undefined);
            setRefused(!refused);
          }}
        >
          {refused ? '企业愿意签字' : '企业拒绝签字'}
        </button>
      </div>
      {draft.finish && <p className="note">此前已签；改动后须重签。</p>}
      {refused ? <RefusedBy part={part} onSigned={onSigned} /> : <SignedBy part={part} onSigned={onSigned} />}
    </section>
  );
}
