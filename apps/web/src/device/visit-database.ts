import type { NoticeApi, RecordApi, ReplyOf, RequestOf, VisitApi } from '@xinheng/contracts';
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { currentHolder } from './holder.js';

export type Visit = ReplyOf<typeof VisitApi.read>;
export type DayOfVisits = ReplyOf<typeof VisitApi.mine>;
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
  days: { key: string; value: DayOfVisits };
  notices: { key: string; value: Notice };
  drafts: { key: string; value: PartDraft };
  photos: { key: string; value: KeptPhoto; indexes: { part: string } };
}
type VisitDatabase = IDBPDatabase<DeviceSchema>;

const PREFIX = 'xinheng-visits-';
let opened: { readonly name: string; readonly database: Promise<VisitDatabase> } | undefined;

const open = (name: string, onWanted: () => void): Promise<VisitDatabase> =>
  openDB<DeviceSchema>(name, 1, {
    upgrade(database) {
      database.createObjectStore('visits', { keyPath: 'id' });
      database.createObjectStore('days', { keyPath: 'day' });
      database.createObjectStore('notices', { keyPath: 'visitId' });
      database.createObjectStore('drafts', { keyPath: 'partId' });
      database.createObjectStore('photos', { keyPath: 'id' }).createIndex('part', 'partId');
    },
    // somebody signs out in another window: what is to be deleted must not be held open here
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      onWanted();
    },
  });

/** Everything an inspection needs lies here, so that a dead network stops nothing; one database for each person. */
export function visitDatabase(): Promise<VisitDatabase> {
  const holder = currentHolder();
  if (!holder) throw new Error('nobody is signed in on this device');
  const name = PREFIX + holder;
  if (opened?.name !== name) {
    const forget = () => {
      opened = undefined;
    };
    opened = { name, database: open(name, forget) };
  }
  return opened.database;
}

const keptNames = async (): Promise<string[]> =>
  (await indexedDB.databases()).map(({ name = '' }) => name).filter((name) => name.startsWith(PREFIX));

/** Records of this person that the server does not have yet. */
export async function unsentOf(accountId: string): Promise<number> {
  if (!(await keptNames()).includes(PREFIX + accountId)) return 0;
  const drafts = await (await visitDatabase()).getAll('drafts');
  return drafts.filter(({ state }) => state !== 'sent').length;
}

/** After sign-out nothing of the person's inspections can be read on the device. */
export async function deleteVisitsOf(accountId: string): Promise<void> {
  if (opened?.name === PREFIX + accountId) (await opened.database).close();
  opened = undefined;
  await deleteDB(PREFIX + accountId);
}

/** Somebody else has signed in: of those before nothing stays but what they have not sent yet, which only they can open and send. */
export async function clearVisitsOfOthers(accountId: string): Promise<void> {
  const others = (await keptNames()).filter((name) => name !== PREFIX + accountId);
  for (const name of others) {
    const database = await open(name, () => undefined);
    const unsent = await keepUnsentOnly(database);
    database.close();
    if (unsent === 0) await deleteDB(name);
  }
}

async function keepUnsentOnly(database: VisitDatabase): Promise<number> {
  const change = database.transaction(['visits', 'days', 'notices', 'drafts', 'photos'], 'readwrite');
  const [drafts, photos] = [change.objectStore('drafts'), change.objectStore('photos')];
  for (const name of ['visits', 'days', 'notices'] as const) await change.objectStore(name).clear();
  const unsent = new Set<string>();
  for (const draft of await drafts.getAll()) {
    if (draft.state === 'sent') await drafts.delete(draft.partId);
    else unsent.add(draft.partId);
  }
  for (const photo of await photos.getAll()) if (!unsent.has(photo.partId)) await photos.delete(photo.id);
  await change.done;
  return unsent.size;
}
