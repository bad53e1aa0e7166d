import { Refusal } from '@xinheng/kernel';
import { seedHashOf } from '../ticket.js';
import { orderOf } from '../ticket-order.js';

export interface VisitDemand {
  readonly id: string;
  /** Name of the group of inspectors that may be drawn: area, certificate and speciality. */
  readonly group: string;
  /** Inspectors per visit; at least two by the rules. */
  readonly need: number;
  /** Those who must withdraw from this visit. */
  readonly barred?: readonly string[];
}

export interface InspectorSupply {
  readonly id: string;
  /** Visits already carried in the period over which the load is evened out. */
  readonly load: number;
  /** Most visits in that period, earlier ones included. */
  readonly capacity: number;
}

export interface AssignmentProblem {
  /** Of its own purpose: `inspectors:<task id>`. */
  readonly seedString: string;
  readonly visits: readonly VisitDemand[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly inspectors: readonly InspectorSupply[];
}

/** A visit with inspectors as places in the ticket order. */
export interface PlacedVisit {
  readonly demand: VisitDemand;
  readonly group: number;
  readonly barred: Int32Array;
  readonly team: number[];
}

/** The problem in ticket order: inspector i is the one with the i-th smallest ticket, visits are walked as they stand here. */
export interface PlacedProblem {
  readonly seedHash: string;
  readonly inspectors: readonly InspectorSupply[];
  readonly loads: Int32Array;
  /** Members of each group, ascending. */
  readonly groups: readonly Int32Array[];
  readonly groupsOf: readonly (readonly number[])[];
  readonly visits: readonly PlacedVisit[];
  /** Visits of each inspector in the order in which they came to it. */
  readonly visitsOf: readonly number[][];
}

const malformed = (what: string): never => {
  throw new Refusal({ code: 'draw.assignment-malformed', message: `派组数据不合格：${what}`, wayOut: '更正检查人员名录或任务后再派组' });
};

const TICKETS = { inspector: 'inspector|', visit: 'visit|' } as const;

/** Sorts by the tickets of `inspector|<id>` or `visit|<id>`. */
function inTicketOrder<T extends { id: string }>(seedText: string, kind: keyof typeof TICKETS, items: readonly T[]): T[] {
  const order = orderOf(
    seedText,
    items.map(({ id }) => TICKETS[kind] + id),
  );
  return items.map((_, rank) => items[order.positionAt(rank)]!);
}

/** @throws Refusal `draw.assignment-malformed`, `draw.duplicate-id` */
export function placeProblem({ seedString, visits, groups, inspectors }: AssignmentProblem): PlacedProblem {
  const ordered = inTicketOrder(seedString, 'inspector', inspectors);
  const placeOf = new Map(ordered.map(({ id }, i): [string, number] => [id, i]));
  const place = (id: string): number => placeOf.get(id) ?? malformed(`检查人员 ${id} 不在名录中`);
  const names = Object.keys(groups);
  const members = names.map((name) => Int32Array.from(new Set(groups[name]!.map(place))).sort());
  const groupsOf: number[][] = ordered.map(() => []);
  for (const [group, list] of members.entries()) for (const inspector of list) groupsOf[inspector]!.push(group);
  const groupIndex = new Map(names.map((name, i): [string, number] => [name, i]));
  const placed = inTicketOrder(seedString, 'visit', visits).map((demand): PlacedVisit => {
    if (!Number.isSafeInteger(demand.need) || demand.need < 1) malformed(`${demand.id} 的人数不是正整数`);
    const group = groupIndex.get(demand.group) ?? malformed(`${demand.id} 的匹配组 ${demand.group} 不存在`);
    // Somebody who is not in the register cannot be drawn anyway, and may still be named in an old recusal.
    const barred = Int32Array.from((demand.barred ?? []).flatMap((id) => placeOf.get(id) ?? []));
    return { demand, group, barred, team: [] };
  });
  return {
    seedHash: seedHashOf(seedString),
    inspectors: ordered,
    loads: Int32Array.from(ordered, ({ load }) => load),
    groups: members,
    groupsOf,
    visits: placed,
    visitsOf: ordered.map(() => []),
  };
}

export const hasRoom = ({ inspectors, loads }: PlacedProblem, inspector: number): boolean =>
  loads[inspector]! < inspectors[inspector]!.capacity;

/** May the inspector still join this visit's team? */
export const mayJoin = ({ barred, team }: PlacedVisit, inspector: number): boolean =>
  !barred.includes(inspector) && !team.includes(inspector);
