import type { PartDraft } from './device-store.js';
import { changed } from './record-draft.js';
import { closes, labelOf, OBJECT_RESULTS } from './result-rules.js';

/** Results about the firm as a whole; those that end the visit leave no item to answer, and the page says so before they are chosen. */
export function ObjectResult({ draft, onChange }: { readonly draft: PartDraft; readonly onChange: (draft: PartDraft) => void }) {
  const { objectCodes } = draft.record;
  const toggle = (code: string) => {
    const next = objectCodes.includes(code)
      ? objectCodes.filter((each) => each !== code)
      : [...objectCodes.filter((each) => !closes(code) || !closes(each)), code];
    onChange(changed(draft, { ...draft.record, objectCodes: next }));
  };
  return (
    <details className="card visit-object" open={objectCodes.length > 0 || undefined}>
      <summary>找不到企业、企业已关闭，或不配合检查</summary>
      <div className="card-body stack">
        <p className="note">前一类选一项即结束本户检查，不再逐项作答；“不配合检查情节严重”可与各项结果并存。</p>
        {OBJECT_RESULTS.map((code) => (
          <label key={code} className="visit-choice">
            <input type="checkbox" checked={objectCodes.includes(code)} onChange={() => toggle(code)} />
            {labelOf(code)}
            {closes(code) && <span className="note">（不再逐项作答）</span>}
          </label>
        ))}
      </div>
    </details>
  );
}
