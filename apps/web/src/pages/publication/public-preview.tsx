import type { PublicationApi, ReplyOf } from '@xinheng/contracts';
import { BasisText } from '../../components/basis-text.js';
import { CodeText } from '../../components/grouped-text.js';

export type Candidate = ReplyOf<typeof PublicationApi.queue>['rows'][number];

/** Exactly what the public will see, no field more; what stays inside is said beside it. */
export function PublicPreview({ candidate }: { readonly candidate: Candidate }) {
  const { preview, withheld } = candidate;
  return (
    <div className="public-preview">
      <p className="note">公众将看到</p>
      <p>
        <b>{preview.name}</b> <CodeText code={preview.code} />
      </p>
      <ul>
        {preview.results.map(({ item, resultLabel }) => (
          <li key={item + resultLabel}>
            {item}：<b>{resultLabel}</b>
          </li>
        ))}
      </ul>
      <p className="note">
        {preview.inspectedOn} {preview.departmentName} {preview.checkType}；{preview.taskName}（{preview.taskNumber}）
      </p>
      <p className="note">
        依据 <BasisText basis={preview.basis} />
      </p>
      {withheld.length > 0 && <p className="note">不公开：{withheld.join('、')}</p>}
    </div>
  );
}
