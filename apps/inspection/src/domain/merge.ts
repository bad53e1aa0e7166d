import type { Instant, LocalDate } from '@xinheng/kernel';
import type { CheckItem } from './finding.js';
import { streetOf } from './street.js';
import type { Part, Visit } from './visit.js';

export interface DrawnFirm {
  readonly id: string;
  readonly taskId: string;
  readonly partNo: number;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly address: string;
  readonly items: readonly CheckItem[];
}

export interface DrawnTask {
  readonly number: string;
  readonly name: string;
  readonly departmentId: string;
  readonly ceremonyId: string;
  readonly ceremonyNumber: string;
  readonly drawnOn: LocalDate | null;
  readonly windowFrom: LocalDate;
  readonly windowTo: LocalDate;
}

export interface Merging {
  readonly newId: () => string;
  readonly now: Instant;
  readonly byId: string;
  /** Visits of the same ceremony that have not begun, by the firm's code. */
  readonly joinable: ReadonlyMap<string, string>;
}

/**
 * One door, opened once: whatever the departments of a ceremony drew of one firm becomes one visit, led by the department that initiated
 * the task; each department answers its own items.
 * @basis HOUSE#DRAW-26
 * @basis HOUSE#DRAW-31
 */
export function mergeDrawn(task: DrawnTask, drawn: readonly DrawnFirm[], merging: Merging): { visits: Visit[]; parts: Part[] } {
  const visits = new Map<string, Visit>();
  const parts: Part[] = [];
  const leading = leaders(drawn, task);
  for (const firm of drawn) {
    const joined = merging.joinable.get(firm.code);
    const own = visits.get(firm.code) ?? (joined === undefined ? newVisit(task, firm, merging) : undefined);
    if (own) visits.set(firm.code, own);
    const lead = joined === undefined && leading.get(firm.code) === firm.id;
    parts.push(newPart(task, firm, { id: merging.newId(), visitId: own?.id ?? joined!, lead }));
  }
  return { visits: [...visits.values()], parts };
}

/** The initiating department leads where it drew the firm itself; else the first part in the order of the task. */
function leaders(drawn: readonly DrawnFirm[], task: DrawnTask): Map<string, string> {
  const rank = (firm: DrawnFirm): number => (firm.departmentId === task.departmentId ? -1 : firm.partNo);
  const best = new Map<string, DrawnFirm>();
  for (const firm of drawn) {
    const known = best.get(firm.code);
    if (!known || rank(firm) < rank(known)) best.set(firm.code, firm);
  }
  return new Map([...best].map(([code, firm]) => [code, firm.id]));
}

const newVisit = (task: DrawnTask, firm: DrawnFirm, { newId, now, byId }: Merging): Visit => ({
  id: newId(),
  origin: 'draw',
  ceremonyId: task.ceremonyId,
  ceremonyNumber: task.ceremonyNumber,
  drawnOn: task.drawnOn,
  code: firm.code,
  name: firm.name,
  regionCode: firm.regionCode,
  address: firm.address,
  street: streetOf(firm.address),
  checkType: 'routine',
  exemptKind: null,
  source: null,
  plannedOn: null,
  windowFrom: task.windowFrom,
  windowTo: task.windowTo,
  state: 'unassigned',
  approvedById: null,
  approvedBy: null,
  approvedAt: null,
  declineReason: null,
  startedAt: null,
  finishedOn: null,
  createdById: byId,
  createdAt: now,
  version: 1,
});

type PartOf = Pick<Part, 'id' | 'visitId' | 'lead'>;

const newPart = (task: DrawnTask, firm: DrawnFirm, part: PartOf): Part => ({
  ...part,
  drawnObjectId: firm.id,
  taskId: firm.taskId,
  partNo: firm.partNo,
  taskNumber: task.number,
  taskName: task.name,
  departmentId: firm.departmentId,
  departmentName: firm.departmentName,
  items: firm.items,
  ...blankPart,
});

/** A part of which nothing has happened yet. */
export const blankPart = {
  state: 'waiting',
  assignmentId: null,
  slotKey: null,
  startedAt: null,
  finishedAt: null,
  finishedOn: null,
  publishDueOn: null,
  publishDueUnknown: null,
  publishDueLaw: null,
  enteredById: null,
  enteredBy: null,
  returnReason: null,
  reviewedById: null,
  reviewedBy: null,
  reviewedAt: null,
  foundProblem: null,
  overdueSince: null,
  version: 1,
} as const;
