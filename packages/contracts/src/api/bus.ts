import { z } from 'zod';
import { defineRoute, type ServiceName } from '../define.js';
import { InstantValue } from '../values.js';

/** How far a consumer group is behind a producer. */
export const LagView = z.object({
  group: z.string(),
  producer: z.string(),
  /** Stops counting at 10,000. */
  events: z.number().int(),
  oldestSeconds: z.number(),
});

export const ParkedState = z
  .enum(['retrying', 'parked', 'waiting'])
  .meta({ title: '状态', description: '正在重试、已停靠待人工处理、即将处理' });

/** Why a message could not be taken in: in plain words for the operator, as the program said it for whoever mends it. */
export const ParkedCauseView = z.object({
  kind: z.enum(['fault', 'invalid', 'unknown-type', 'unknown-version']),
  /** Chinese. */
  explanation: z.string(),
  /** Chinese: what to do before the replay. */
  wayOut: z.string(),
  /** As thrown. */
  message: z.string(),
});

/** One key that cannot go on: what has happened, what failed, and how much waits behind it. */
export const ParkedKeyView = z.object({
  group: z.string(),
  producer: z.string(),
  /** The subject's code or the case id. */
  key: z.string(),
  state: ParkedState,
  eventId: z.string(),
  type: z.string(),
  /** Chinese: the event's own sentence. */
  summary: z.string(),
  /** Chinese: which act of this service failed. */
  act: z.string().nullable(),
  cause: ParkedCauseView.nullable(),
  attempts: z.number().int(),
  since: InstantValue,
  nextAt: InstantValue.nullable(),
  waitingBehind: z.number().int(),
});
export type ParkedKeyView = z.infer<typeof ParkedKeyView>;

/** Why no events go on just now, and since when. */
export const BusProblemView = z.object({
  /** Chinese. */
  text: z.string(),
  /** As the client of the broker said it; null where the text says all. */
  detail: z.string().nullable(),
  since: InstantValue,
});

/** The last time that a group had to be begun anew. */
export const BusCrashView = z.object({
  group: z.string(),
  at: InstantValue,
  cause: z.string(),
  /** Since the process was started. */
  count: z.number().int(),
});

/** What carries the events between services. */
export const BusCarrier = z.enum(['postgres', 'kafka']).meta({ title: '承载方式', description: 'PostgreSQL（内嵌）或 Kafka' });

const parked = {
  group: 'archive',
  producer: 'inspection',
  key: '91420900MA4K000000',
  state: 'parked' as const,
  eventId: '019ab0c4-0000-7000-8000-000000000001',
  type: 'inspection.result-published',
  summary: '检查结果已公示',
  act: '归集检查结果',
  cause: {
    kind: 'fault' as const,
    explanation: '要写入的数据与已有的一条重复',
    wayOut: '请按原文核对是哪一条重复，处理后再重放',
    message: 'duplicate key value violates unique constraint',
  },
  attempts: 8,
  since: '2026-11-23T01:30:00.000Z',
  nextAt: null,
  waitingBehind: 2,
};

/** Operation of the bus at one service. */
export const busApi = (service: ServiceName) => ({
  state: defineRoute({
    id: `${service}.bus.state`,
    method: 'GET',
    path: `/${service}/bus`,
    summary: '事件处理的积压与停靠',
    access: 'bus.operate',
    reply: z.object({
      carrier: BusCarrier,
      problem: BusProblemView.nullable(),
      crashes: z.array(BusCrashView),
      lags: z.array(LagView),
      /** Age in seconds of the oldest event of this service that is not on its way yet. */
      unsentSeconds: z.number(),
      parked: z.array(ParkedKeyView),
    }),
    example: {
      reply: {
        carrier: 'kafka',
        problem: null,
        crashes: [{ group: 'archive', at: '2026-11-23T01:29:12.000Z', cause: 'Broker 2 not found in the cached metadata', count: 1 }],
        lags: [{ group: 'archive', producer: 'inspection', events: 0, oldestSeconds: 0 }],
        unsentSeconds: 0,
        parked: [parked],
      },
    },
  }),
  replay: defineRoute({
    id: `${service}.bus.replay`,
    method: 'POST',
    path: `/${service}/bus/replay`,
    summary: '重放一个停靠的键：先处理停靠的消息，再依次处理其后等待的消息',
    access: 'bus.operate',
    body: z.object({ group: z.string(), producer: z.string(), key: z.string() }),
    reply: z.object({ released: z.boolean() }),
    example: { body: { group: parked.group, producer: parked.producer, key: parked.key }, reply: { released: true } },
  }),
});

export type BusApi = ReturnType<typeof busApi>;
