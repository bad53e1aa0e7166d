import type { Inspector } from './inspectors-page.js';

export function InspectorFacts({ inspector }: { readonly inspector: Inspector }) {
  return (
    <dl className="facts">
      <dt>部门</dt>
      <dd>{inspector.department.name}</dd>
      <dt>执法证号</dt>
      <dd>{inspector.certificateNo || '无'}</dd>
      <dt>证件有效期</dt>
      <dd>{inspector.certificateUntil ?? '—'}</dd>
      <dt>专业</dt>
      <dd>{inspector.specialities.join('、') || '—'}</dd>
      <dt>资格</dt>
      <dd>{inspector.qualifications.join('、') || '—'}</dd>
      <dt>能否派</dt>
      <dd>{inspector.drawable ? '可派' : inspector.notDrawableBecause}</dd>
    </dl>
  );
}
