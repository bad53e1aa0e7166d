import {
  type DayOfVisits,
  visitDatabase as device,
  type KeptPhoto,
  type Notice,
  type PartDraft,
  type Visit,
} from '../../device/visit-database.js';

export type {
  DayOfVisits,
  KeptPhoto,
  Notice,
  PartDraft,
  RecordSent,
  Signature,
  StoredRecord,
  Visit,
} from '../../device/visit-database.js';
export type VisitPart = Visit['parts'][number];
export type VisitItem = VisitPart['items'][number];

export const keepVisit = async (visit: Visit): Promise<void> => void (await (await device()).put('visits', visit));
export const keptVisit = async (id: string): Promise<Visit | undefined> => (await device()).get('visits', id);
export const keepDay = async (day: DayOfVisits): Promise<void> => void (await (await device()).put('days', day));
export const keptDay = async (day: string): Promise<DayOfVisits | undefined> => (await device()).get('days', day);
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
