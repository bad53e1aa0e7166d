import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DrawApi } from '@xinheng/contracts';
import { type Firm, firms } from '../lap/firms.ts';
import { type City, type DrawWithVisits, drawLap, drawSpec, foundCity } from '../lap/lap.ts';
import { INSPECTORS } from '../lap/people.ts';
import { type Journey, journeyWorld } from './journey-world.ts';
import { publicFace, withoutChance } from './public-face.ts';

/** One working day, two inspectors, every firm drawn: whatever chance could tell apart is the same in both worlds. */
const days = { ceremonyOn: '2026-09-14', windowFrom: '2026-09-15', windowTo: '2026-09-15', reviewOn: '2026-09-16' };
const EVERY = { A: '1', B: '1', C: '1', D: '1' };
const CLASSES = ['A', 'B', 'C', 'D'] as const;

interface Told {
  readonly city: City;
  readonly lap: DrawWithVisits;
  readonly face: Record<string, unknown>;
  readonly full: unknown;
}

describe('two cities that differ only in which firm has which class', () => {
  const journeys: Journey[] = [];
  let one: Told;
  let other: Told;
  const play = async (classes: readonly Firm['riskClass'][]): Promise<Told> => {
    const journey = await journeyWorld('2026-09-07');
    journeys.push(journey);
    const { stage } = journey;
    const members = firms(1, classes.length, stage.place).map((firm, at) => ({ ...firm, riskClass: classes[at] ?? 'A' }));
    const city = await foundCity(stage, { today: '2026-09-07', members, inspectors: INSPECTORS.slice(0, 2) });
    const lap = await drawLap(stage, drawSpec(stage, city, '餐饮', city.itemIds[0] ?? '', 'sealed', days, EVERY), days);
    await journey.world.settled();
    const full: unknown = JSON.parse((await stage.caller.download('he', DrawApi.fullBundle, { id: lap.ceremonyId })).toString('utf8'));
    return { city, lap, face: await publicFace(stage, city, lap), full };
  };
  beforeAll(async () => {
    one = await play(CLASSES);
    other = await play([...CLASSES].reverse());
  });
  afterAll(async () => {
    for (const { world } of journeys) await world.close();
  });

  test('draw, bundle, notices, publications and files tell the public the same', () => {
    expect(one.lap.visits).toHaveLength(CLASSES.length);
    for (const name of Object.keys(one.face))
      expect({ [name]: withoutChance(one.face[name]) }).toEqual({ [name]: withoutChance(other.face[name]) });
  });

  test('lists come in an order that says nothing of a class', () => {
    const codesOf = (told: Told): string[] => (told.face.drawn as { rows: { code: string }[] }).rows.map(({ code }) => code);
    expect(codesOf(one)).toEqual(codesOf(other));
    expect(codesOf(one)).toEqual([...codesOf(one)].sort());
  });

  test('the comparison would see a class: the full bundle differs, and so does a public face to which one is added', () => {
    expect(withoutChance(one.full)).not.toEqual(withoutChance(other.full));
    const leaking = (told: Told) =>
      (told.face.drawn as { rows: { code: string }[] }).rows.map((row) => ({
        ...row,
        hint: told.city.members.find(({ code }) => code === row.code)?.riskClass,
      }));
    expect(withoutChance(leaking(one))).not.toEqual(withoutChance(leaking(other)));
  });
});
