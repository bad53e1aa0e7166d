import { AssignmentApi, FollowUpApi, PublicationApi, type ReplyOf, VisitApi, type VisitView } from '@xinheng/contracts';
import type { LocalDate } from '@xinheng/kernel';
import type { z } from 'zod';
import type { PreparedDraw } from './build-draw.js';
import type { City } from './city.js';
import { inspect } from './inspect-firm.js';

export type Visit = z.infer<typeof VisitView>;

/** Teams by the same seed, approved by another person; then every visit approved and, on its day, notified. */
export async function assignTeams(city: City, step: string, { taskId }: PreparedDraw, on: LocalDate): Promise<Visit[]> {
  const { door } = city;
  await city.travelTo(on, '10:30:00');
  const run = await door.call(`${step} assign`, city.as('wang'), AssignmentApi.prepare, { taskId });
  await city.travelTo(on, '11:02:00');
  await door.call(`${step} assign approve`, city.as('chen'), AssignmentApi.approve, { id: run.id, version: run.version });
  return visitsOf(city, `${step} assigned`, taskId);
}

/** As one office sees them: those in which its department has a part. */
export async function visitsOf(city: City, step: string, taskId: string, login = 'wang'): Promise<Visit[]> {
  const { rows } = await city.door.call(`${step} visits`, city.as(login), VisitApi.list, { taskId, limit: 200 });
  return [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function approveAndNotify(city: City, step: string, visits: readonly Visit[]): Promise<void> {
  const ids = visits.map(({ id }) => id);
  if (ids.length === 0) return;
  refuseRefused(step, await city.door.call(`${step} approve visits`, city.as('chen'), VisitApi.approve, { ids }));
  refuseRefused(step, await city.door.call(`${step} notify visits`, city.as('wang'), VisitApi.notify, { ids }));
}

function refuseRefused(step: string, { refused }: ReplyOf<typeof VisitApi.approve>): void {
  if (refused.length > 0) throw new Error(`${step}: ${JSON.stringify(refused.slice(0, 2))}`);
}

/** Each visit on the day notified, one after the other from half past eight. */
export async function makeVisits(city: City, step: string, taskId: string, chosen: readonly string[]): Promise<void> {
  const visits = (await visitsOf(city, `${step} notified`, taskId)).filter(({ id }) => chosen.includes(id));
  const byDay = Map.groupBy(visits, ({ plannedOn }) => plannedOn as LocalDate);
  for (const day of [...byDay.keys()].sort()) {
    for (const [at, visit] of (byDay.get(day) ?? []).entries()) await inspect(city, `${step} visit ${visit.id}`, visit, day, at);
  }
}

/** Reviewed results go public in one batch; `leave` of them are forgotten. */
export async function publish(city: City, step: string, taskId: string, leave = 0): Promise<void> {
  const clerk = city.as('wang');
  const { rows } = await city.door.call(`${step} queue`, clerk, PublicationApi.queue, { taskId, limit: 200 });
  const parts = rows.slice(0, rows.length - leave).map(({ partId, version }) => ({ id: partId, version }));
  if (parts.length > 0) await city.door.call(`${step} publish`, clerk, PublicationApi.publish, { parts, count: parts.length });
}

/** What was ordered to be put right is looked at again and closed. */
export async function settleFollowUps(city: City, step: string): Promise<void> {
  const clerk = city.as('wang');
  const { rows } = await city.door.call(`${step} follow-ups`, clerk, FollowUpApi.list, { state: 'open', limit: 200 });
  for (const { id, version } of rows) {
    const closing = { id, version, outcome: 'corrected' as const, note: '已到现场复查，问题已改正' };
    await city.door.call(`${step} follow-up ${id}`, clerk, FollowUpApi.close, closing);
  }
}
