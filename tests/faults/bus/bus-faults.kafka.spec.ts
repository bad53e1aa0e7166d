import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Chance } from '../chance.ts';
import { lateWriters } from './database-faults.ts';
import { withoutInbox, withoutWatermark } from './patches.ts';
import { plainAgainstChecked } from './plain-send.ts';
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

  test('killed brokers lose nothing that was acknowledged; the client used in the plain way loses some of it', async () => {
    const { plain, checked } = await plainAgainstChecked(stage, 12);
    expect({ lost: checked.missing, some: checked.acknowledged > 500 }).toEqual({ lost: 0, some: true });
    expect(plain.missing).toBeGreaterThan(0);
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
