import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Chance } from '../chance.ts';
import { killLeaders } from './broker-faults.ts';
import { lateWriters } from './database-faults.ts';
import { plainSend, withoutInbox, withoutWatermark } from './patches.ts';
import { killAfterPublish, killServices } from './process-faults.ts';
import { Stage } from './stage.ts';

/** A small part of `npm run faults -- --bus`, and the proof that each of the three lines on which the promise rests is needed. */
describe('services on three brokers that are broken on purpose', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.build(3);
  });
  afterAll(() => stage?.close());
  const settings = (run: string) => ({ stage, chance: new Chance(run.length) });
  const nothing = { lost: 0, doubled: 0, outOfOrder: 0, stuck: 0, tampered: 0, missed: [] };
  const quietMs = 10_000;

  test('killed services lose nothing, do nothing twice, and keep the order of each subject', async () => {
    const report = await killServices(settings('f1'), 5);
    expect(report).toMatchObject({ ...nothing, injections: 5 });
    expect(report.acknowledged).toBeGreaterThan(50);
  });

  test('killed brokers lose nothing that was acknowledged', async () => {
    expect(await killLeaders(settings('f7b'), 1)).toMatchObject({ ...nothing, injections: 3 });
  });

  test('the client used in the plain way loses acknowledged events under killed brokers', async () => {
    let lost = 0;
    for (let attempt = 1; attempt <= 4 && lost === 0; attempt++) {
      const run = `plain${attempt}`;
      const report = await killLeaders({ ...settings(run), quietMs }, 2, { run, members: { commitment: { patches: plainSend } } });
      lost = report.lost;
    }
    expect(lost).toBeGreaterThan(0);
  });

  test('a relay that dies after publishing sends twice; without the inbox mark that takes effect twice', async () => {
    expect(await killAfterPublish(settings('f2'), 3)).toMatchObject(nothing);
    const careless = { patches: [withoutInbox] };
    const members = { supervision: careless, 'joint-action': careless };
    const report = await killAfterPublish({ ...settings('f2'), quietMs }, 3, { run: 'no_inbox', members });
    expect(report.doubled).toBeGreaterThan(0);
  });

  test('writers that commit late lose nothing; a relay that does not look behind running transactions loses them', async () => {
    expect(await lateWriters(settings('f4'), 4)).toMatchObject(nothing);
    const members = { commitment: { patches: [withoutWatermark] } };
    const report = await lateWriters({ ...settings('f4'), quietMs }, 4, { run: 'no_watermark', members });
    expect(report.lost).toBeGreaterThan(0);
  });
});
