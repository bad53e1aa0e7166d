import { NoticeApi, RecordApi, VisitApi } from '@xinheng/contracts';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.js';
import { useRead } from '../../api/use-read.js';
import {
  keepNotice,
  keepPart,
  keepVisit,
  keptNotice,
  keptPart,
  keptVisit,
  type Notice,
  type PartDraft,
  type Visit,
  type VisitPart,
} from './device-store.js';
import { newDraft } from './record-draft.js';
import { sendQueue } from './sync.js';
import { DRAFTS_CHANGED, tellChange } from './use-queue.js';

export interface KeptVisit {
  readonly visit: Visit | undefined;
  readonly notice: Notice | undefined;
  /** Both lie on this device: the inspection can go on without network. */
  readonly ready: boolean;
  readonly error: Error | null;
  readonly refresh: () => void;
}

/** A visit and its notice, from the server where it answers, otherwise from this device. */
export function useVisit(id: string): KeptVisit {
  const read = useRead(VisitApi.read, { id });
  const issued = read.data?.checkCode ? true : undefined;
  const noticeRead = useRead(NoticeApi.read, { id }, { enabled: issued ?? false });
  const [kept, setKept] = useState<{ visit?: Visit | undefined; notice?: Notice | undefined }>({});
  useEffect(() => {
    void Promise.all([keptVisit(id), keptNotice(id)]).then(([visit, notice]) => setKept({ visit, notice }));
  }, [id]);
  useEffect(() => {
    if (read.data) void keepVisit(read.data);
    if (noticeRead.data) void keepNotice(noticeRead.data);
  }, [read.data, noticeRead.data]);
  const visit = read.data ?? kept.visit;
  const notice = noticeRead.data ?? kept.notice;
  return { visit, notice, ready: visit !== undefined && notice !== undefined, error: read.error, refresh: () => void read.refetch() };
}

/** Takes a day's visits onto the device beforehand: the cellar of a restaurant has no network. */
export async function prepareVisits(visits: readonly Visit[]): Promise<void> {
  for (const visit of visits) {
    await keepVisit(visit);
    if (!visit.checkCode || (await keptNotice(visit.id))) continue;
    await call(NoticeApi.read, { id: visit.id }).then(keepNotice, () => undefined);
  }
}

async function draftOf(visitId: string, part: VisitPart): Promise<PartDraft> {
  const own = await keptPart(part.id);
  const stale = own?.state === 'sent' && own.baseVersion < part.version;
  if (own && !stale) return own;
  return newDraft(visitId, part, await call(RecordApi.read, { id: part.id }).catch(() => undefined));
}

/** The record of one department on this device; begun from the server's where there is one and nothing here is newer. */
export function usePartDraft(visitId: string, part: VisitPart): [PartDraft | undefined, (draft: PartDraft) => void] {
  const [draft, setDraft] = useState<PartDraft>();
  useEffect(() => {
    let current = true;
    // an answer given while the stored record was being read is newer than what was read
    const show = (next: PartDraft | undefined) => {
      if (current && next) setDraft((shown) => (shown && shown.touchedAt > next.touchedAt ? shown : next));
    };
    const reload = () => void keptPart(part.id).then(show);
    void draftOf(visitId, part).then(show);
    window.addEventListener(DRAFTS_CHANGED, reload);
    return () => {
      current = false;
      window.removeEventListener(DRAFTS_CHANGED, reload);
    };
  }, [visitId, part]);
  const keep = (next: PartDraft) => {
    setDraft(next);
    void keepPart(next).then(async () => {
      tellChange();
      if (next.state !== 'queued') return;
      await sendQueue();
      tellChange();
    });
  };
  return [draft, keep];
}
