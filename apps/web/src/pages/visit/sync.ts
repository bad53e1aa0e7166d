import { RecordApi, type RequestOf } from '@xinheng/contracts';
import { call } from '../../api/client.js';
import { currentCsrfToken } from '../../api/credentials.js';
import { asProblem, isPassing } from '../../api/problem.js';
import { upload } from '../../api/upload.js';
import { changePart, keepPhoto, keptParts, type PartDraft, photosOf, type StoredRecord } from './device-store.js';

type Save = RequestOf<typeof RecordApi.save>;

/** Photos first: a record must not name one that the server does not have. Each carries its own id, so a repeat is harmless. */
async function sendPhotos(draft: PartDraft): Promise<void> {
  for (const photo of await photosOf(draft.partId)) {
    if (photo.sent) continue;
    const query = { photoId: photo.id, kind: photo.kind, takenAt: photo.takenAt, ...(photo.itemId ? { itemId: photo.itemId } : {}) };
    await upload(RecordApi.photo, { id: draft.partId, ...query }, photo.blob, { idempotencyKey: photo.id });
    await keepPhoto({ ...photo, sent: true });
  }
}

const saveOf = ({ partId, submissionId, baseVersion, startedAt, record, finish }: PartDraft): Save => ({
  id: partId,
  submissionId,
  baseVersion,
  startedAt,
  record,
  ...(finish ? { finish } : {}),
});

const SIGNED_OUT = 401;

/** What may go another time stays in the queue; also when the session has ended, since the same person will sign in again. */
function afterFault(draft: PartDraft, error: unknown): PartDraft {
  const { view } = asProblem(error);
  if (isPassing(error) || view.status === SIGNED_OUT) return draft;
  const problem = { title: view.detail ?? view.title, ...(view.wayOut ? { wayOut: view.wayOut } : {}) };
  const stored = view.facts?.stored as StoredRecord | undefined;
  if (view.status === 409 && stored) return { ...draft, state: 'conflict', problem, stored };
  return { ...draft, state: 'refused', problem };
}

/** Sends one record. The same submission carries the same key however often it is tried; nothing leaves the device by being sent. */
async function sendPart(draft: PartDraft): Promise<boolean> {
  try {
    await sendPhotos(draft);
    const reply = await call(RecordApi.save, saveOf(draft), { idempotencyKey: draft.submissionId });
    await changePart(draft.partId, (latest) => {
      const untouched = latest?.submissionId === draft.submissionId;
      const base = untouched ? { ...draft, state: 'sent' as const, receiptNumber: reply.receiptNumber } : (latest ?? draft);
      return { ...base, baseVersion: reply.version };
    });
    return true;
  } catch (error) {
    await changePart(draft.partId, (latest) => (latest?.submissionId === draft.submissionId ? afterFault(draft, error) : undefined));
    return !isPassing(error);
  }
}

let running: Promise<void> | undefined;

async function sendAll(): Promise<void> {
  // the page lives on what the device has kept: the server has not confirmed yet who this is
  if (!currentCsrfToken()) return;
  const waiting = (await keptParts()).filter(({ state }) => state === 'queued');
  for (const draft of waiting) if (!(await sendPart(draft))) return;
}

/** Sends what waits, one after the other, oldest answers as they are; a second call while one runs joins it. */
export function sendQueue(): Promise<void> {
  running ??= sendAll().finally(() => {
    running = undefined;
  });
  return running;
}
