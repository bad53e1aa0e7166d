import { useEffect, useState } from 'react';
import { Button } from '../../components/button.js';
import { chinaTime } from '../../components/day-text.js';
import { deviceId } from './device-id.js';
import { keepPart, keptVisit, type PartDraft, type RecordSent, type VisitPart } from './device-store.js';
import { findingOf } from './record-draft.js';
import { labelOf } from './result-rules.js';
import { tellChange } from './use-queue.js';

type Item = VisitPart['items'][number];

function wordsOf(record: RecordSent | null | undefined, item: Item): string {
  if (!record) return '没有记录';
  const { codes, notCheckedReason } = findingOf(record, item);
  return codes.map(labelOf).join('、') || (notCheckedReason ? `未检查：${notCheckedReason}` : '未作答');
}

function useItems({ visitId, partId }: PartDraft): readonly Item[] {
  const [items, setItems] = useState<readonly Item[]>([]);
  useEffect(() => {
    void keptVisit(visitId).then((visit) => setItems(visit?.parts.find(({ id }) => id === partId)?.items ?? []));
  }, [visitId, partId]);
  return items;
}

/** Both versions side by side, item by item; a person chooses, nothing is merged silently. */
export function ConflictPair({ draft }: { readonly draft: PartDraft }) {
  const items = useItems(draft);
  const { stored } = draft;
  if (!stored) return null;
  const settle = (next: PartDraft) => void keepPart(next).then(tellChange);
  const { problem: _problem, stored: _stored, finish, ...rest } = draft;
  const takeTheirs = (record: RecordSent) => settle({ ...rest, record, baseVersion: stored.version, state: 'sent' });
  const takeMine = () =>
    settle({ ...rest, ...(finish ? { finish } : {}), baseVersion: stored.version, submissionId: deviceId(), state: 'queued' });
  return (
    <table className="conflict-pair">
      <caption>两份不同，请选一份；另一份不再提交</caption>
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">
            服务器上的
            <small>
              {stored.savedBy} {stored.savedAt && chinaTime(stored.savedAt).slice(5)}
            </small>
          </th>
          <th scope="col">
            本机的
            <small>{chinaTime(draft.touchedAt).slice(5)}</small>
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => {
          const [theirs, mine] = [wordsOf(stored.record, item), wordsOf(draft.record, item)];
          return (
            <tr key={item.itemId} className={theirs === mine ? undefined : 'differs'}>
              <th scope="row">{item.name}</th>
              <td>{theirs}</td>
              <td>{mine}</td>
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr>
          <td />
          <td>
            <Button disabled={!stored.record} onClick={() => stored.record && takeTheirs(stored.record)}>
              用这份
            </Button>
          </td>
          <td>
            <Button kind="primary" onClick={takeMine}>
              用这份
            </Button>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
