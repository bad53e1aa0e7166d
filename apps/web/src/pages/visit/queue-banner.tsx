import { useState } from 'react';
import { Link } from 'react-router';
import { Button } from '../../components/button.js';
import { chinaTime } from '../../components/day-text.js';
import { DialogBox } from '../../components/dialog-box.js';
import { Icon } from '../../components/icon.js';
import { opensWithoutNetwork } from '../../device/release.js';
import { ConflictPair } from './conflict-pair.js';
import type { PartDraft } from './device-store.js';
import { closesVisit, isAnswered } from './record-draft.js';
import type { Queue } from './use-queue.js';

const words = {
  editing: '在本机，尚未提交',
  queued: '待联网自动提交',
  conflict: '他人先提交了，须选一份',
  refused: '提交被退回，须改正',
  sent: '已提交',
} as const;

const answered = ({ record }: PartDraft): number => (closesVisit(record) ? 1 : record.items.filter(isAnswered).length);

function Waiting({ queue, onClose }: { readonly queue: Queue; readonly onClose: () => void }) {
  const shown = queue.drafts.filter(({ state }) => state !== 'sent');
  return (
    <DialogBox title="本机上的记录" onClose={onClose}>
      <ul className="stack">
        {shown.map((draft) => (
          <li key={draft.partId} className="card card-body">
            <Link to={`/visits/${draft.visitId}`}>{words[draft.state]}</Link>
            <p className="note">
              已答 {answered(draft)} 项，{chinaTime(draft.touchedAt)}
            </p>
            {draft.problem && (
              <p className="text-warning">
                {draft.problem.title} {draft.problem.wayOut}
              </p>
            )}
            <ConflictPair draft={draft} />
          </li>
        ))}
        {shown.length === 0 && <li>都已提交。</li>}
      </ul>
      <Button kind="primary" onClick={queue.send}>
        现在提交
      </Button>
    </DialogBox>
  );
}

/** The line that says what has not left the device yet; a press shows each record. */
export function QueueBanner({ queue, ready }: { readonly queue: Queue; readonly ready?: boolean }) {
  const [open, setOpen] = useState(false);
  const queued = queue.drafts.filter(({ state }) => state === 'queued').length;
  const stuck = queue.drafts.filter(({ state }) => state === 'conflict' || state === 'refused').length;
  if (queued + stuck === 0 && queue.online && !ready) return null;
  const text = () => {
    if (stuck > 0) return `${stuck} 份记录没有提交成功，请处理`;
    if (queued > 0) return `已存本机 ${queued} 份，${queue.online ? '正在提交' : '联网后自动提交'}`;
    if (!opensWithoutNetwork())
      return queue.online ? '本户资料已备好，断网时请不要关闭或刷新本页' : '现在没有网络：可以照常检查，请不要关闭或刷新本页';
    return queue.online ? '本户资料已备好，断网也能检查' : '现在没有网络：可以照常检查，联网后自动提交';
  };
  const fine = stuck === 0 && queued === 0 && queue.online;
  return (
    <div className={fine ? 'queue-banner fine' : 'queue-banner'} role="status">
      <Icon name={fine ? 'check' : stuck > 0 ? 'warning' : 'clock'} />
      <span>{text()}</span>
      {!fine && (
        <button type="button" className="link" onClick={() => setOpen(true)}>
          查看
        </button>
      )}
      {open && <Waiting queue={queue} onClose={() => setOpen(false)} />}
    </div>
  );
}
