import { createHash } from 'node:crypto';
import { AssignmentApi, PublicationApi, RecordApi, type ReplyOf, VisitApi, type VisitView } from '@xinheng/contracts';
import { CHIEF, CLERK, type Office } from './foundations.ts';
import { loginOf } from './people.ts';
import type { Stage } from './stage.ts';

export type Visit = VisitView;
export type Part = Visit['parts'][number];

/** Teams by the same seed, approved by another person. */
export async function assignTeams(stage: Stage, step: string, taskId: string): Promise<Visit[]> {
  const { caller } = stage;
  const run = await caller.act(`${step} assign`, CLERK.market, AssignmentApi.prepare, { taskId });
  await caller.act(`${step} assign approve`, CHIEF.market, AssignmentApi.approve, { id: run.id, version: run.version });
  return visitsOf(stage, taskId);
}

export async function visitsOf({ caller }: Stage, taskId: string, as: string = CLERK.market): Promise<Visit[]> {
  const { rows } = await caller.look(as, VisitApi.list, { taskId, limit: 200 });
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function approveVisits({ caller }: Stage, step: string, ids: readonly string[]): Promise<void> {
  refuseRefused(step, await caller.act(`${step} approve visits`, CHIEF.market, VisitApi.approve, { ids: [...ids] }));
}

export async function notifyVisits({ caller }: Stage, step: string, ids: readonly string[]): Promise<void> {
  refuseRefused(step, await caller.act(`${step} notify visits`, CLERK.market, VisitApi.notify, { ids: [...ids] }));
}

function refuseRefused(step: string, { refused }: ReplyOf<typeof VisitApi.approve>): void {
  if (refused.length > 0) throw new Error(`${step}: ${JSON.stringify(refused)}`);
}

/** An id as the device would have made it, the same at every repetition. */
export function deviceId(text: string): string {
  const h = createHash('sha256').update(text).digest('hex');
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-7${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/** One grey pixel: it stands for a signature and writes no name. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');

export type Finding = 'clean' | 'corrected';

/** One department's part of a visit, on the day notified: start, signature, record. */
export async function inspect({ caller }: Stage, step: string, visit: Visit, part: Part, finding: Finding = 'clean') {
  const as = loginOf(part.team[0]?.number ?? '');
  const [startedAt, finishedAt] = [`${visit.plannedOn}T01:35:00.000Z`, `${visit.plannedOn}T02:05:00.000Z`];
  const begun = await caller.act(`${step} start`, as, RecordApi.start, { id: part.id, version: part.version, startedAt });
  const photoId = deviceId(`${step} signature`);
  const photo = { id: part.id, photoId, kind: 'signature' as const, takenAt: finishedAt };
  await caller.upload(`${step} signature`, as, RecordApi.photo, photo, PNG);
  return caller.act(`${step} finish`, as, RecordApi.save, {
    ...{ id: part.id, submissionId: deviceId(`${step} submission`), baseVersion: begun.version, startedAt },
    record: { objectCodes: [], items: part.items.map((item) => findingOf(item, finding)), photoIds: [], place: null },
    finish: { finishedAt, signature: { outcome: 'signed', signerName: '现场负责人', signerTitle: '店长', opinion: '情况属实', photoId } },
  });
}

function findingOf({ itemId, points }: Part['items'][number], finding: Finding) {
  const wrong = finding === 'corrected';
  const answers = points.map(({ id }, at) =>
    wrong && at === 0 ? { pointId: id, answer: 'problem' as const, note: '已当场改正' } : { pointId: id, answer: 'ok' as const },
  );
  return { itemId, answers, codes: [wrong ? 'E' : '1'] };
}

export async function review({ caller }: Stage, step: string, office: Office, part: { id: string; version: number }) {
  return caller.act(`${step} review`, CHIEF[office], RecordApi.review, { id: part.id, version: part.version, outcome: 'accept' });
}

export async function publishResults(stage: Stage, step: string, taskId: string, office: Office = 'market') {
  const { caller } = stage;
  const { rows } = await caller.look(CLERK[office], PublicationApi.queue, { taskId, limit: 200 });
  const parts = rows.map(({ partId, version }) => ({ id: partId, version }));
  return caller.act(`${step} publish`, CLERK[office], PublicationApi.publish, { parts, count: parts.length });
}
