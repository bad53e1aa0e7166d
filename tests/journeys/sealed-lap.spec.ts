import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DrawApi, NoticeApi, type NoticeView } from '@xinheng/contracts';
import { type City, type DrawWithVisits, drawAndNotify, drawSpec, foundCity } from '../lap/lap.ts';
import { inspect, type Part, type Visit } from '../lap/visits.ts';
import { type Journey, journeyWorld } from './journey-world.ts';
import { openingVerified, verified, verifiedByPython } from './verifiers.ts';

const days = { ceremonyOn: '2026-09-14', windowFrom: '2026-09-15', windowTo: '2026-09-15', reviewOn: '2026-09-16' };

describe('the walk of one sealed draw, with the four classes as strata', () => {
  let journey: Journey;
  let city: City;
  let draw: DrawWithVisits;
  let notices: NoticeView[];
  const publicBundle = async (): Promise<unknown> =>
    JSON.parse((await journey.stage.caller.download(null, DrawApi.publicBundle, { number: draw.ceremonyNumber })).toString('utf8'));
  const publicDrawn = async () => (await journey.stage.caller.look(null, DrawApi.publicDrawn, { number: draw.ceremonyNumber })).rows;

  beforeAll(async () => {
    journey = await journeyWorld('2026-09-07');
    const { stage } = journey;
    city = await foundCity(stage, { today: '2026-09-07', count: 30 });
    await stage.travelTo(days.ceremonyOn);
    const spec = drawSpec(stage, city, '餐饮', city.itemIds[0] ?? '', 'sealed', days);
    draw = await drawAndNotify(stage, spec);
    notices = [];
    for (const { id } of draw.visits) notices.push(await stage.caller.look('wang', NoticeApi.read, { id }));
  });
  afterAll(() => journey?.world.close());

  test('each class gives its quota', () => {
    expect(draw.visits).toHaveLength(1 + 1 + 2 + 3);
  });

  test('before the first visit nobody outside learns a firm, yet the draw can be verified', async () => {
    expect(await publicDrawn()).toEqual([]);
    const bundle = await publicBundle();
    for (const { code, name } of city.members) expect(JSON.stringify(bundle)).not.toMatch(new RegExp(`${code}|${name}`));
    const { failed, notShown } = verified(bundle);
    expect(failed).toEqual([]);
    // which firm drew which ticket is what a sealed draw does not show
    expect(notShown.length).toBeGreaterThan(0);
    expect(verifiedByPython(bundle)).toMatchObject({ status: 0 });
  });

  test('the firm with its notice verifies its own row; a wrong code tells nothing', async () => {
    const { caller } = journey.stage;
    const bundle = await publicBundle();
    const [notice] = notices;
    const token = notice?.firmOpenings[0]?.token ?? '';
    const { opening } = await caller.act('opening', null, DrawApi.firmOpening, { code: notice?.code ?? '', token });
    expect(openingVerified(opening, bundle).failed).toEqual([]);
    expect(verifiedByPython(bundle, opening)).toMatchObject({ status: 0 });
    const other = notices[1]?.code ?? '';
    await expect(caller.act('opening of another', null, DrawApi.firmOpening, { code: other, token })).rejects.toMatchObject({
      status: 404,
    });
    const stranger = city.members.find(({ code }) => !draw.visits.some((visit) => visit.code === code))?.code ?? '';
    await expect(caller.act('opening of one not drawn', null, DrawApi.firmOpening, { code: stranger, token })).rejects.toMatchObject({
      problem: { code: 'opening.unknown' },
    });
  });

  test('an opening in which the class was changed fails with both verifiers', async () => {
    const bundle = await publicBundle();
    const token = notices[0]?.firmOpenings[0]?.token ?? '';
    const { opening } = await journey.stage.caller.act('opening', null, DrawApi.firmOpening, { code: notices[0]?.code ?? '', token });
    const forged = JSON.parse(JSON.stringify(opening)) as { row: { values: string[] } };
    forged.row.values[2] = forged.row.values[2] === 'A' ? 'B' : 'A';
    expect(openingVerified(forged, bundle).failed.length).toBeGreaterThan(0);
    expect(verifiedByPython(bundle, forged).status).toBe(1);
  });

  test('the full bundle is for bodies entitled to it, and proves everything', async () => {
    const { caller } = journey.stage;
    await expect(caller.download('wang', DrawApi.fullBundle, { id: draw.ceremonyId })).rejects.toMatchObject({ status: 403 });
    await expect(caller.download(null, DrawApi.fullBundle, { id: draw.ceremonyId })).rejects.toMatchObject({ status: 401 });
    const full: unknown = JSON.parse((await caller.download('he', DrawApi.fullBundle, { id: draw.ceremonyId })).toString('utf8'));
    const { failed, notShown } = verified(full);
    // no visit has begun: there is none to be compared
    expect([failed, notShown]).toEqual([[], ['visits']]);
    expect(verifiedByPython(full)).toMatchObject({ status: 0 });
  });

  test('a visit that begins opens its own firm, no other, and the bundle still verifies', async () => {
    const { stage } = journey;
    await stage.travelTo(days.windowFrom, '14:00:00');
    const [visit] = draw.visits as [Visit];
    await inspect(stage, 'first', visit, visit.parts[0] as Part);
    const rows = await publicDrawn();
    expect(rows).toEqual([expect.objectContaining({ code: visit.code, rank: null, ticket: null, stratum: null })]);
    const bundle = await publicBundle();
    expect(verified(bundle).failed).toEqual([]);
    expect(verifiedByPython(bundle)).toMatchObject({ status: 0 });
    const shown = city.members.filter(({ code }) => JSON.stringify(bundle).includes(code)).map(({ code }) => code);
    expect(shown).toEqual([visit.code]);
    const full: unknown = JSON.parse((await stage.caller.download('he', DrawApi.fullBundle, { id: draw.ceremonyId })).toString('utf8'));
    // the rest has not been visited yet, so it is too early to say that nobody was left out
    expect(verified(full)).toMatchObject({ failed: [], notShown: ['visits'] });
  });
});
