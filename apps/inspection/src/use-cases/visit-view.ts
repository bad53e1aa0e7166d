import type { VisitPart, VisitView } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { countsTowardsCap, INSPECTION_RESULTS, isResultCode } from '@xinheng/law';
import type { ReadCtx } from '@xinheng/service-kit';
import type { z } from 'zod';
import { clockView } from '../domain/clock.js';
import { lawOf, publishDueOf } from '../domain/publish-due.js';
import { type Member, type Part, teamOf, type Visit } from '../domain/visit.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { SavedRecord } from '../store/record-store.js';
import { burdensOf, burdenText } from './burden-of.js';

type Reads = Pick<ReadCtx<InspectionStore>, 'store' | 'law' | 'today' | 'calendar' | 'actor'>;

/** Visits with everything a page of them shows, in a fixed number of statements. */
export async function visitViews(ctx: Reads, visits: readonly Visit[]): Promise<VisitView[]> {
  if (visits.length === 0) return [];
  const ids = visits.map(({ id }) => id);
  const parts = await ctx.store.visits.partsOf(ids);
  const partIds = parts.map(({ id }) => id);
  const members = await ctx.store.visits.membersOf(partIds);
  const records = await ctx.store.records.recordsOf(partIds);
  const notices = await ctx.store.notices.validOfMany(ids);
  const burdens = await burdensOf(ctx, visits, parts);
  return visits.map((visit) => {
    const notice = notices.get(visit.id);
    const counts = countsTowardsCap(visit.checkType, visit.exemptKind ?? undefined);
    const {
      ceremonyId: _ceremony,
      drawnOn: _drawn,
      source: _source,
      approvedById: _approver,
      createdById: _by,
      createdAt: _at,
      ...shown
    } = visit;
    return {
      ...shown,
      parts: parts.filter(({ visitId }) => visitId === visit.id).map((part) => partView(ctx, part, visit, members, records.get(part.id))),
      burden: burdens.get(visit.id)!.map((burden) => ({
        departmentName: burden.departmentName,
        counted: burden.counted,
        cap: burden.cap?.perYear ?? null,
        text: burdenText(burden, counts),
      })),
      checkCode: notice?.checkCode ?? null,
      notifiedAt: notice?.issuedAt ?? null,
    };
  });
}

export function partView(
  ctx: Pick<Reads, 'today' | 'calendar' | 'law'>,
  part: Part,
  visit: Pick<Visit, 'regionCode'>,
  members: readonly Member[],
  saved: SavedRecord | undefined,
): z.infer<typeof VisitPart> {
  return {
    id: part.id,
    taskId: part.taskId,
    taskName: part.taskName,
    taskNumber: part.taskNumber,
    departmentId: part.departmentId,
    departmentName: part.departmentName,
    lead: part.lead,
    state: part.state,
    items: part.items.map(({ specialities: _specialities, ...item }) => ({ ...item, points: [...item.points] })),
    team: teamOf(members, part.id).map(memberRef),
    startedAt: part.startedAt,
    finishedOn: part.finishedOn,
    publishClock: part.finishedOn === null ? null : publishClock(ctx, part, visit),
    returnReason: part.returnReason,
    results: part.finishedOn === null ? [] : labelsOf(saved),
    version: part.version,
  };
}

export const memberRef = (member: Member) => ({
  id: member.inspectorId,
  number: member.number,
  name: member.name,
  certificateNo: member.certificateNo,
  departmentId: member.departmentId,
  departmentName: member.departmentName,
});

/**
 * The clock of publication as it stands today. The day and its article are those of the day on which it was worked out; one that could
 * not be told then is told as soon as its calendar is there.
 */
export function publishClock(
  { today, calendar, law }: Pick<Reads, 'today' | 'calendar' | 'law'>,
  part: Part,
  { regionCode }: Pick<Visit, 'regionCode'>,
) {
  const { finishedOn, finishedAt, publishDueOn, publishDueLaw } = part;
  const limitAsOf = (asOf?: Instant) =>
    law.parameterAt('publish.inspection.limit', { date: finishedOn ?? today, region: regionCode, ...(asOf && { asOf }) });
  if (publishDueOn !== null) {
    const rests = publishDueLaw ?? lawOf(limitAsOf(finishedAt ?? undefined));
    return clockView({ on: publishDueOn, unknown: null, act: '公示', ...rests }, today, calendar);
  }
  const due = publishDueOf(finishedOn ?? today, limitAsOf(), calendar);
  return clockView({ on: due.publishDueOn, unknown: due.publishDueUnknown, act: '公示', ...due.publishDueLaw }, today, calendar);
}

/** Labels of all results of a record, each once. */
export function labelsOf(saved: SavedRecord | undefined): string[] {
  const codes = [...(saved?.record.objectCodes ?? []), ...(saved?.record.items.flatMap((item) => item.codes) ?? [])];
  return [...new Set(codes)].filter(isResultCode).map((code) => INSPECTION_RESULTS[code].label);
}
