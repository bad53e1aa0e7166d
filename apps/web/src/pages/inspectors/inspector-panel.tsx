import { lazy, Suspense } from 'react';
import { DialogBox } from '../../components/dialog-box.js';
import { Loading } from '../../components/loading.js';
import { useMay } from '../../session/session.js';
import { InspectorFacts } from './inspector-facts.js';
import type { Inspector } from './inspectors-page.js';
import { Recusals } from './recusals.js';

const InspectorForm = lazy(() => import('./inspector-form.js'));

interface Props {
  /** Undefined: a new one. */
  readonly inspector: Inspector | undefined;
  readonly onClose: () => void;
}

export function InspectorPanel({ inspector, onClose }: Props) {
  const mayManage = useMay('inspector.manage');
  return (
    <DialogBox kind="side" title={inspector ? `${inspector.name}（${inspector.number}）` : '新增检查人员'} onClose={onClose}>
      {mayManage ? (
        <Suspense fallback={<Loading />}>
          <InspectorForm inspector={inspector} onSaved={onClose} />
        </Suspense>
      ) : (
        inspector && <InspectorFacts inspector={inspector} />
      )}
      {inspector && <Recusals inspector={inspector} mayManage={mayManage} />}
    </DialogBox>
  );
}
