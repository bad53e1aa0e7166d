import { type InputOf, PublicationApi, ResultPublished } from '@xinheng/contracts';
import { type Ctx, stale, useCase } from '@xinheng/service-kit';
import { readRecord } from '../domain/finding.js';
import { confirmCount, publicResult } from '../domain/publication.js';
import type { Publication } from '../domain/published.js';
import type { Part, Visit } from '../domain/visit.js';
import { partMachine } from '../domain/visit-part.machine.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { SavedRecord } from '../store/record-store.js';
import { driveTask } from './drive-task.js';
import { allowOffice } from './sight.js';

type C = Ctx<InspectionStore>;
type Input = InputOf<typeof PublicationApi.publish>;

/**
 * Makes results public: whoever checked publishes, each department its own. A late result is published all the same; its lateness is
 * counted, not hidden.
 * @basis SAMR-2019-38
 * @basis HOUSE#DRAW-20
 * @basis HOUSE#DRAW-21
 */
export const publishResults = useCase<InspectionStore>()({
  name: PublicationApi.publish.id,
  title: '公示检查结果',
  permission: 'visit.publish',
  emits: [ResultPublished],
  async run(ctx, { parts: chosen, count }: Input) {
    confirmCount(count, chosen.length);
    const published = [];
    const tasks = new Set<string>();
    for (const { id, version } of [...chosen].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const { publication, part } = await publishOne(ctx, id, version);
      published.push({ partId: id, publicationId: publication.id });
      if (part.taskId !== null) tasks.add(part.taskId);
    }
    const closedTasks: string[] = [];
    for (const taskId of [...tasks].sort()) if (await closeIfDone(ctx, taskId)) closedTasks.push(taskId);
    return { published, closedTasks };
  },
  audit: ({ parts, count }) => ({ subject: `part:${parts[0]!.id}`, detail: { 户数: count, 检查: parts.map(({ id }) => id) } }),
});

async function publishOne(ctx: C, id: string, version: number): Promise<{ publication: Publication; part: Part }> {
  const { visit, part } = await ctx.store.visits.lockWithPart(id);
  allowOffice(ctx, part, visit);
  if (part.version !== version) throw stale('检查结果');
  const state = partMachine.next(part.state, 'publish');
  const saved = (await ctx.store.records.recordOf(id))!;
  const publication = await newPublication(ctx, visit, part, saved);
  await ctx.store.publications.add([publication]);
  if (publication.corrects !== null) await ctx.store.publications.markCorrected(publication.corrects, publication.id);
  await ctx.store.visits.savePart({ ...part, state });
  const { payload } = publication;
  ctx.emit(ResultPublished, {
    publicationId: publication.id,
    taskId: part.taskId,
    taskName: part.taskName,
    visitId: visit.id,
    partId: part.id,
    code: visit.code,
    name: visit.name,
    inspectedOn: payload.inspectedOn,
    publishedOn: publication.publishedOn,
    departmentId: part.departmentId,
    departmentName: part.departmentName,
    results: payload.results,
    basis: payload.basis,
    corrects: publication.corrects,
  });
  return { publication, part };
}

async function newPublication(ctx: C, visit: Visit, part: Part, saved: SavedRecord): Promise<Publication> {
  return {
    id: ctx.newId(),
    partId: part.id,
    taskId: part.taskId,
    code: visit.code,
    name: visit.name,
    departmentId: part.departmentId,
    regionCode: visit.regionCode,
    state: 'public',
    publishedOn: ctx.today,
    publishedById: ctx.actor.id,
    publishedBy: ctx.actor.name,
    payload: previewOf(visit, part, saved),
    withdrawnOn: null,
    withdrawnBy: null,
    withdrawReason: null,
    corrects: await ctx.store.publications.uncorrectedOf(part.id),
    correctedBy: null,
    version: 1,
  };
}

/** What the public will see of a part, worked out from its record. */
export const previewOf = (visit: Visit, part: Part, saved: SavedRecord) =>
  publicResult({
    code: visit.code,
    name: visit.name,
    taskNumber: part.taskNumber,
    taskName: part.taskName,
    departmentName: part.departmentName,
    checkType: visit.checkType,
    inspectedOn: part.finishedOn!,
    results: readRecord(saved.record, part.items).results,
  });

/** A task is closed when every drawn firm is published, or was replaced with a reason. @basis SAMR-2019-38 */
async function closeIfDone(ctx: C, taskId: string): Promise<boolean> {
  if ((await ctx.store.taskDrive.unfinished(taskId)) > 0) return false;
  return driveTask(ctx, taskId, 'close', '抽中对象已全部检查并公示，或已说明理由替换');
}
