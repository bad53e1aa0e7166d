import { randomUUID } from 'node:crypto';
import archive from '@xinheng/archive';
import inspection from '@xinheng/inspection';
import type { AnyService } from '@xinheng/service-kit';
import { startWorld, testKafka, type World, type WorldOptions } from '@xinheng/testkit';
import { LINJIANG, type Place } from '../lap/people.ts';
import type { Stage } from '../lap/stage.ts';
import { worldStage } from '../lap/world-stage.ts';

export interface Journey {
  readonly world: World;
  readonly stage: Stage;
}

/** The forms of the platform: one database and the bus in it, or a database per service and Apache Kafka between them. */
const FORMS: Readonly<Record<string, () => Pick<WorldOptions, 'apart' | 'config'>>> = {
  postgres: () => ({}),
  kafka: () => ({ apart: true, config: { kafkaBrokers: testKafka().brokers, kafkaPrefix: `journey-${randomUUID()}` } }),
};

// a service of any store and client; a world only starts them
const anyService = (service: unknown): AnyService => service as AnyService;

/**
 * The one place that says in which body a journey is made: `XINHENG_TEST_BUS` names it, `postgres` where it is not set. `besides`:
 * services that only this journey needs.
 */
export async function journeyWorld(today = '2026-09-07', place: Place = LINJIANG, besides: readonly unknown[] = []): Promise<Journey> {
  const name = process.env.XINHENG_TEST_BUS ?? 'postgres';
  const form = FORMS[name];
  if (!form) throw new Error(`XINHENG_TEST_BUS=${name}: there are ${Object.keys(FORMS).join(', ')}`);
  const world = await startWorld({ services: [archive, inspection, ...besides].map(anyService), today, ...form() });
  return { world, stage: await worldStage(world, place) };
}
