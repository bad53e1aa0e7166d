import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PublicSubjectApi, SubjectApi, TaskApi } from '@xinheng/contracts';
import { type City, drawLap, drawSpec, type FinishedLap, foundCity } from '../lap/lap.ts';
import { type Journey, journeyWorld } from './journey-world.ts';

const days = { ceremonyOn: '2026-09-14', windowFrom: '2026-09-15', windowTo: '2026-09-18', reviewOn: '2026-09-21' };

describe('the open lap', () => {
  let journey: Journey;
  let city: City;
  let lap: FinishedLap;
  beforeAll(async () => {
    journey = await journeyWorld();
    city = await foundCity(journey.stage, { today: '2026-09-07' });
    lap = await drawLap(journey.stage, drawSpec(journey.stage, city, '餐饮', city.itemIds[0]!, 'open', days), days);
    await journey.world.settled();
  });
  afterAll(() => journey?.world.close());

  test('is closed', async () => {
    const task = await journey.stage.caller.look('wang', TaskApi.get, { id: lap.taskId });
    expect(task.state).toBe('closed');
  });
});
