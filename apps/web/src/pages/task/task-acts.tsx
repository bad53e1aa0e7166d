import { DrawApi, type Permission, TaskApi } from '@xinheng/contracts';
import { useState } from 'react';
import { urlOf } from '../../api/request.js';
import { useAct } from '../../api/use-act.js';
import { Button, ButtonLink } from '../../components/button.js';
import { Icon } from '../../components/icon.js';
import { useMay } from '../../session/session.js';
import { ApproveDialog } from './approve-dialog.js';
import { FreezeDialog } from './freeze-dialog.js';
import { RedrawDialog } from './redraw-dialog.js';
import { reached, type Task } from './task-words.js';
import { VoidDialog } from './void-dialog.js';

/** True if the person holds one of them; otherwise the next act is somebody else's and no button is shown. */
const useMayAny = (first: Permission, second: Permission): boolean => {
  const one = useMay(first);
  const other = useMay(second);
  return one || other;
};

type Dialog = 'approve' | 'freeze' | 'void' | 'redraw';

/** The one next act of the task as a primary button; undefined where this person has none. */
function NextAct({ task, onOpen }: { readonly task: Task; readonly onOpen: (dialog: Dialog) => void }) {
  const mayManage = useMay('task.manage');
  const mayApprove = useMay('task.approve');
  const assigns = useMayAny('assignment.manage', 'assignment.approve');
  const publishes = useMayAny('visit.review', 'visit.publish');
  const link = (to: string, text: string) => (
    <ButtonLink kind="primary" to={to}>
      {text}
    </ButtonLink>
  );
  switch (task.state) {
    case 'draft':
      if (mayApprove) {
        return (
          <Button kind="primary" onClick={() => onOpen('approve')}>
            批准方案
          </Button>
        );
      }
      return mayManage ? link(`/tasks/${task.id}/edit`, '修改方案') : null;
    case 'approved':
      if (!mayManage) return null;
      return (
        <Button kind="primary" disabled={task.freezeJobId !== null} onClick={() => onOpen('freeze')}>
          冻结名单
        </Button>
      );
    case 'frozen':
      return link(`/tasks/${task.id}/ceremony`, '进入抽取仪式');
    case 'drawn':
      return assigns ? link(`/tasks/${task.id}/assignment`, '派组') : null;
    case 'assigned':
      return assigns ? link(`/visits?taskId=${task.id}`, '安排入企检查') : null;
    case 'inspecting':
      return publishes ? link(`/publication?taskId=${task.id}`, '复核与公示') : null;
    default:
      return null;
  }
}

function Downloads({ task }: { readonly task: Task }) {
  const mayFull = useMay('bundle.full');
  if (!reached(task, 'drawn')) return null;
  return (
    <>
      <a className="button" href={urlOf(DrawApi.publicBundle, { number: task.ceremonyNumber })} download={`${task.ceremonyNumber}.json`}>
        <Icon name="download" />
        下载验证包
      </a>
      {mayFull && task.secrecy === 'sealed' && (
        <a className="button" href={urlOf(DrawApi.fullBundle, { id: task.ceremonyId })} download={`${task.ceremonyNumber}-完整件.json`}>
          <Icon name="download" />
          完整验证包（留痕）
        </a>
      )}
    </>
  );
}

export function TaskActs({ task }: { readonly task: Task }) {
  const mayManage = useMay('task.manage');
  const mayApprove = useMay('task.approve');
  const [dialog, setDialog] = useState<Dialog>();
  const approve = useAct(TaskApi.approve, ['inspection.task', 'inspection.desk']);
  const close = () => {
    approve.forget();
    setDialog(undefined);
  };
  const canVoid = mayApprove && ['draft', 'approved', 'frozen', 'drawn', 'assigned'].includes(task.state);
  return (
    <>
      <Button onClick={() => window.print()}>打印任务书</Button>
      <Downloads task={task} />
      {canVoid && <Button onClick={() => setDialog('void')}>作废</Button>}
      {mayManage && task.state === 'void' && !task.redrawnBy && <Button onClick={() => setDialog('redraw')}>重新抽取</Button>}
      {mayManage && mayApprove && task.state === 'draft' && <ButtonLink to={`/tasks/${task.id}/edit`}>修改方案</ButtonLink>}
      <NextAct task={task} onOpen={setDialog} />
      {dialog === 'approve' && <ApproveDialog task={task} act={approve} onClose={close} />}
      {dialog === 'freeze' && <FreezeDialog task={task} onClose={close} />}
      {dialog === 'void' && <VoidDialog task={task} onClose={close} />}
      {dialog === 'redraw' && <RedrawDialog task={task} onClose={close} />}
    </>
  );
}
