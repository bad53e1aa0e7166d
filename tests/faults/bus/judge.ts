import { setTimeout as pause } from 'node:timers/promises';
import { type Sql, verifyAudit } from '@xinheng/service-kit';
import { groups } from './groups.ts';
import type { Load } from './load.ts';
import { type Round, SERVICES } from './stage.ts';

/** Counts of what must not be, over all groups and subjects. */
export interface Verdict {
  /** Acknowledged, and not taken in by some group although nothing is on its way any more. */
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  /** Acknowledged, not taken in, and not going on: still on its way at the deadline, or parked. */
  readonly stuck: number;
  /** Services whose audit chain does not verify. */
  readonly tampered: number;
}

export const clean = (verdict: Verdict): boolean => Object.values(verdict).every((count) => count === 0);

interface Heard {
  readonly subject: string;
  readonly numbers: number[];
}

const heardBy = (sql: Sql, group: string): Promise<Heard[]> =>
  sql.query<Heard>('SELECT subject, array_agg(n ORDER BY place) AS numbers FROM heard WHERE group_name = $1 GROUP BY subject', [group]);

/** Waits until everything acknowledged has been taken in by everybody, or the time is over; then compares. */
export async function judge(round: Round, load: Load, deadlineMs: number): Promise<Verdict> {
  const deadline = performance.now() + deadlineMs;
  while (performance.now() < deadline && !(await atRest(round, load).catch(() => false))) await pause(250);
  // what is sent twice may still come
  await pause(1000);
  let [lost, doubled, outOfOrder] = [0, 0, 0];
  for (const { group, service } of groups) {
    const heard = new Map((await round.sql(service, (sql) => heardBy(sql, group))).map((one) => [one.subject, one.numbers]));
    for (const [subject, upTo] of load.acknowledged) {
      const numbers = heard.get(subject) ?? [];
      const firsts = [...new Set(numbers)];
      lost += upTo - firsts.filter((n) => n <= upTo).length;
      doubled += numbers.length - firsts.length;
      outOfOrder += firsts.filter((n, at) => at > 0 && n < (firsts[at - 1] ?? 0)).length;
    }
  }
  const waiting = await stillWaiting(round);
  const stuck = waiting > 0 ? lost + waiting : 0;
  return { lost: waiting > 0 ? 0 : lost, doubled, outOfOrder, stuck, tampered: await tampered(round) };
}

/** The relay may have sent what it has not noted yet. */
const atRest = async (round: Round, load: Load): Promise<boolean> => (await complete(round, load)) && (await stillWaiting(round)) === 0;

async function complete(round: Round, load: Load): Promise<boolean> {
  for (const { group, service } of groups) {
    const [row] = await round.sql(service, (sql) =>
      sql.query<{ n: number }>('SELECT count(DISTINCT (subject, n)) AS n FROM heard WHERE group_name = $1', [group]),
    );
    if ((row?.n ?? 0) < load.commands) return false;
  }
  return true;
}

/** Events that the relay has not sent, and keys that are parked. */
async function stillWaiting(round: Round): Promise<number> {
  const unsent = await round.sql('commitment', (sql) =>
    sql.query<{ n: number }>(
      `SELECT count(*) AS n FROM commitment_kit.outbox o
       WHERE NOT EXISTS (SELECT FROM commitment_kit.relay r WHERE (r.epoch, r.xid, r.id) >= (o.epoch, o.xid, o.id))`,
    ),
  );
  let waiting = unsent[0]?.n ?? 0;
  for (const service of ['supervision', 'joint-action'] as const) {
    const kit = `${service.replaceAll('-', '_')}_kit`;
    const parked = await round.sql(service, (sql) => sql.query<{ n: number }>(`SELECT count(*) AS n FROM ${kit}.parked`));
    waiting += parked[0]?.n ?? 0;
  }
  return waiting;
}

async function tampered(round: Round): Promise<number> {
  let broken = 0;
  for (const service of SERVICES) {
    const kit = `${service.replaceAll('-', '_')}_kit`;
    const { ok } = await round.sql(service, (sql) => verifyAudit(sql, kit));
    if (!ok) broken += 1;
  }
  return broken;
}
