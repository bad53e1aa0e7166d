import type { NoticeApi, RecordApi, ReplyOf, RequestOf, VisitApi } from '@xinheng/contracts';
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

export type Visit = ReplyOf<typeof VisitApi.read>;
export type VisitPart = Visit['parts'][number];
export type VisitItem = VisitPart['items'][number];
export type Notice = ReplyOf<typeof NoticeApi.read>;
export type RecordSent = RequestOf<typeof RecordApi.save>['record'];
export type StoredRecord = ReplyOf<typeof RecordApi.read>;
export type Signature = NonNullable<RequestOf<typeof RecordApi.save>['finish']>['signature'];

/** What the device holds of one department's record: the answers, and how far they have come on their way to the server. */
export interface PartDraft {
  readonly partId: string;
  readonly visitId: string;
  /** Version of the part on which the answers rest; another one on the server is a conflict that a person settles. */
  readonly baseVersion: number;
  readonly startedAt: string;
  readonly record: RecordSent;
  readonly finish?: { readonly finishedAt: string; readonly signature: Signature };
  /** `editing`: not yet to be sent. `queued`: waits for the network. `sent`: the server has exactly this. */
  readonly state: 'editing' | 'queued' | 'sent' | 'conflict' | 'refused';
  /** The same content keeps the same id over all retries. */
  readonly submissionId: string;
  readonly receiptNumber?: string | null;
  readonly problem?: { readonly title: string; readonly wayOut?: string };
  readonly stored?: StoredRecord;
  readonly touchedAt: string;
}

export interface KeptPhoto {
  readonly id: string;
  readonly partId: string;
  readonly itemId: string | null;
  readonly kind: 'photo' | 'signature';
  readonly takenAt: string;
  readonly blob: Blob;
  readonly sent: boolean;
}

interface DeviceSchema extends DBSchema {
  visits: { key: string; value: Visit };
  notices: { key: string; value: Notice };
  drafts: { key: string; value: PartDraft };
  photos: { key: string; value: KeptPhoto; indexes: { part: string } };
}

let opened: Promise<IDBPDatabase<DeviceSchema>> | undefined;

/** Everything an inspection needs lies here, so that a dead network stops nothing. */
const device = (): Promise<IDBPDatabase<DeviceSchema>> => {
  opened ??= openDB<DeviceSchema>('xinheng-visits', 1, {
    upgrade(database) {
      database.createObjectStore('visits', { keyPath: 'id' });
      database.createObjectStore('notices', { keyPath: 'visitId' });
      database.createObjectStore('drafts', { keyPath: 'partId' });
      database.createObjectStore('photos', { keyPath: 'id' }).createIndex('part', 'partId');
    },
  });
  return opened;
};

export const keepVisit = async (visit: Visit): Promise<void> => void (await (await device()).put('visits', visit));
export const keptVisit = async (id: string): Promise<Visit | undefined> => (await device()).get('visits', id);
export const keepNotice = async (notice: Notice): Promise<void> => void (await (await device()).put('notices', notice));
export const keptNotice = async (id: string): Promise<Notice | undefined> => (await device()).get('notices', id);
/** Reads and writes at once: what the page and the queue do to one record at the same time is not lost. */
export async function changePart(partId: string, change: (stored: PartDraft | undefined) => PartDraft | undefined): Promise<void> {
  const { store, done } = (await device()).transaction('drafts', 'readwrite');
  const next = change(await store.get(partId));
  if (next) await store.put(next);
  await done;
}

/** The answers as they are now; a version that the server has told meanwhile stays. */
export const keepPart = (draft: PartDraft): Promise<void> =>
  changePart(draft.partId, (stored) => ({ ...draft, baseVersion: Math.max(draft.baseVersion, stored?.baseVersion ?? 0) }));
export const keptPart = async (partId: string): Promise<PartDraft | undefined> => (await device()).get('drafts', partId);
export const keptParts = async (): Promise<PartDraft[]> => (await device()).getAll('drafts');
export const keepPhoto = async (photo: KeptPhoto): Promise<void> => void (await (await device()).put('photos', photo));
export const dropPhoto = async (id: string): Promise<void> => (await device()).delete('photos', id);
export const photosOf = async (partId: string): Promise<KeptPhoto[]> => (await device()).getAllFromIndex('photos', 'part', partId);
