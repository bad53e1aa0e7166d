import { Controller, type Type } from '@nestjs/common';
import { type BusApi, busApi, type EventDefinition, type InputOf, type ParkedKeyView, type ServiceName } from '@xinheng/contracts';
import { Route } from '../http/route.js';
import type { Sql } from '../sql/sql.js';
import type { Call } from '../work/call.js';
import { notFound } from '../work/problem.js';
import { defineQuery, useCase } from '../work/use-case.js';
import type { Work } from '../work/work.js';
import type { Bus } from './bus.js';
import { wordsOf } from './cause-words.js';
import type { Cause } from './incoming.js';

export interface BusDoorParts {
  readonly service: ServiceName;
  readonly kit: string;
  readonly hears: readonly EventDefinition[];
  readonly work: Work<Sql>;
  readonly bus: Bus;
}

/** What waits and what is parked at this service, and the replay of a key. */
export function busDoors({ service, kit, hears, work, bus }: BusDoorParts): Type {
  const api = busApi(service);
  const parkedKeys = defineQuery<Sql>()({
    name: `${service}.bus.state`,
    title: '查看事件积压与停靠',
    permission: 'bus.operate',
    run: (ctx) => readParkedKeys(ctx.store, kit, hears),
  });
  const replay = replayOf(service, kit);

  @Controller()
  class BusDoors {
    @Route(api.state) async state(_input: InputOf<BusApi['state']>, call: Call) {
      const parked = await work.read(parkedKeys, undefined, call);
      const { carrier, problem, crashes } = bus.health();
      return { carrier, problem, crashes: [...crashes], lags: await bus.lags(), unsentSeconds: await bus.unsentSeconds(), parked };
    }
    @Route(api.replay) async replay(input: InputOf<BusApi['replay']>, call: Call) {
      const reply = await work.run(replay, input, call);
      bus.wake();
      return reply;
    }
  }
  return BusDoors;
}

/** Releases the head of a parked key; what waits behind it follows in order. */
const replayOf = (service: ServiceName, kit: string) =>
  useCase<Sql>()({
    name: `${service}.bus.replay`,
    title: '重放停靠的消息',
    permission: 'bus.operate',
    async run(ctx, { group, producer, key }: { group: string; producer: string; key: string }) {
      const released = await ctx.store.run(
        `UPDATE ${kit}.parked SET state = 'retrying', attempts = 0, next_at = now()
         WHERE state <> 'waiting' AND seq = (SELECT min(seq) FROM ${kit}.parked WHERE group_name = $1 AND producer = $2 AND key = $3)`,
        [group, producer, key],
      );
      if (released === 0) throw notFound('停靠的消息', key);
      return { released: true };
    },
    audit: ({ group, producer, key }) => ({ subject: `bus:${group}:${producer}:${key}` }),
    about: ({ group, producer, key }) => `bus:${group}:${producer}:${key}`,
  });

interface HeadRow {
  readonly group_name: string;
  readonly producer: string;
  readonly key: string;
  readonly state: ParkedKeyView['state'];
  readonly event_id: string;
  readonly type: string;
  readonly attempts: number;
  readonly cause: Cause | null;
  readonly since: ParkedKeyView['since'];
  readonly next_at: ParkedKeyView['since'];
  readonly behind: number;
}

const MOST = 500;

/** The first message of each blocked key, with the number of those behind it; the oldest first. */
export async function readParkedKeys(sql: Sql, kit: string, hears: readonly EventDefinition[]): Promise<ParkedKeyView[]> {
  const rows = await sql.query<HeadRow>(
    `SELECT h.*, (SELECT count(*) FROM ${kit}.parked w WHERE w.group_name = h.group_name AND w.producer = h.producer AND w.key = h.key) - 1 AS behind
     FROM (SELECT DISTINCT ON (group_name, producer, key) * FROM ${kit}.parked ORDER BY group_name, producer, key, seq) h
     ORDER BY h.seq LIMIT ${MOST}`,
  );
  return rows.map((row) => ({
    group: row.group_name,
    producer: row.producer,
    key: row.key,
    state: row.state,
    eventId: row.event_id,
    type: row.type,
    summary: row.cause?.summary ?? hears.find((event) => event.type === row.type)?.summary ?? row.type,
    act: row.cause?.act ?? null,
    cause: row.cause && { kind: row.cause.kind, ...wordsOf(row.cause), message: row.cause.message },
    attempts: row.attempts,
    since: row.since,
    nextAt: row.state === 'retrying' ? row.next_at : null,
    waitingBehind: row.behind,
  }));
}
