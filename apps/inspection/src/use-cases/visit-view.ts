import type { VisitPart, VisitView } from '@xinheng/contracts';
import { countsTowardsCap, INSPECTION_RESULTS, isResultCode } from '@xinheng/law';
import type { ReadCtx } from '@xinheng/service-kit';
import type { z } from 'zod';
import { clockView } from '../domain/clock.js';
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
      parts: parts.filter(({ visitId }) => visitId === visit.id).map((part) => partView(ctx, part, members, records.get(part.id))),
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
    publishClock: part.finishedOn === null ? null : publishClock(ctx, part),
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

/** The clock of publication as it stands today. */
export function publishClock({ today, calendar, law }: Pick<Reads, 'today' | 'calendar' | 'law'>, part: Part) {
  const limit = law.parameterAt('publish.inspection.limit', { date: part.finishedOn ?? today });
  const confirmed = limit.confidence !== 'UNCONFIRMED' && limit.confidence !== 'D';
  return clockView({ on: part.publishDueOn, unknown: part.publishDueUnknown, act: '公示', basis: limit.basis, confirmed }, today, calendar);
}

/** Labels of all results of a record, each once. */
export function labelsOf(saved: SavedRecord | undefined): string[] {
  const codes = [...(saved?.record.objectCodes ?? []), ...(saved?.record.items.flatMap((item) => item.codes) ?? [])];
  return [...new Set(codes)].filter(isResultCode).map((code) => INSPECTION_RESULTS[code].label);
}
