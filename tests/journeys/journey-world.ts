import archive from '@xinheng/archive';
import inspection from '@xinheng/inspection';
import type { AnyService } from '@xinheng/service-kit';
import { startWorld, type World } from '@xinheng/testkit';
import { LINJIANG, type Place } from '../lap/people.ts';
import type { Stage } from '../lap/stage.ts';
import { worldStage } from '../lap/world-stage.ts';

export interface Journey {
  readonly world: World;
  readonly stage: Stage;
}

// a service of any store and client; a world only starts them
const anyService = (service: unknown): AnyService => service as AnyService;

/** The one place that says in which body a journey is made; another bus is another body. */
export async function journeyWorld(today = '2026-09-07', place: Place = LINJIANG): Promise<Journey> {
  const world = await startWorld({ services: [anyService(archive), anyService(inspection)], today });
  return { world, stage: await worldStage(world, place) };
}
