import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PublicSubjectApi, RosterApi, SubjectApi, type SubjectField } from '@xinheng/contracts';
import type { World } from '@xinheng/testkit';
import { gramsOf, normaliseName } from '../src/domain/search-text.js';
import { archiveWorld, chief, clerk, ImportWalk } from './import-walk.js';
import { csvOf, type Firm, firm, firms } from './linjiang-firms.js';

const base = firms(60, 1);
const special: Firm[] = [
  { ...firm(501), name: '临江50%折扣店（滨江店）', address: '' },
  { ...firm(502), name: '临江ＡＢＣ_科技有限公司', status: '注销' },
  { ...firm(503), name: '𬭎鑫五金行', region: '420999' },
  { ...firm(504), name: base[0]!.name },
  { ...firm(505), name: '临江㈱①号店' },
];

describe('the directory', () => {
  let world: World;
  beforeAll(async () => {
    world = await archiveWorld();
    await new ImportWalk(world).whole(csvOf([...base, ...special]));
  });
  afterAll(() => world.close());

  const search = async (query: Parameters<typeof ask>[0]) => (await ask(query)).body;
  const ask = (query: {
    q?: string;
    region?: string;
    hygiene?: 'dead';
    after?: string;
    limit?: number;
    status?: 'active' | 'deregistered';
  }) => world.http('archive', SubjectApi.search, query, clerk);

  test('JavaScript and SQL normalise and cut names alike', async () => {
    const names = [...base, ...special]
      .map(({ name }) => name)
      .concat('A B\tC\n', '“甲”·乙•（丙）', 'ÀΩß', 'ﬁ株㈱', '１２３ａｂｃ', '\\%_*#');
    const rows = await world.sql('archive').query<{ norm: string; tokens: string[] }>(
      `SELECT archive.name_norm(n) AS norm, archive.subject_tokens(archive.name_norm(n), NULL, 'k', 's', '{}', 0::smallint) AS tokens
       FROM unnest($1::text[]) WITH ORDINALITY AS t(n, i) ORDER BY i`,
      [names],
    );
    expect(rows.map(({ norm }) => norm)).toEqual(names.map(normaliseName));
    for (const { norm, tokens } of rows) if (norm !== '') expect(tokens).toEqual(expect.arrayContaining(gramsOf(norm)));
  });

  test.each([
    ['one character', '𬭎', ['𬭎鑫五金行']],
    ['a percent sign is a percent sign', '50%折', ['临江50%折扣店（滨江店）']],
    ['brackets and width do not matter', 'abc 科技', ['临江ＡＢＣ_科技有限公司']],
    ['inside a bracket', '(滨江店)', ['临江50%折扣店（滨江店）']],
    ['compatibility forms', '株1号', ['临江㈱①号店']],
    ['nothing there', '咸亨酒店', []],
  ])('finds by name: %s', async (_, q, expected) => {
    const found = await search({ q });
    expect(found.rows.map(({ name }) => normaliseName(name))).toEqual(expected.map(normaliseName));
    expect(found.total).toEqual({ value: expected.length, more: false });
  });

  test('finds by the beginning of a code, in any case, in code order', async () => {
    const codes = [...base, ...special]
      .map(({ code }) => code)
      .filter((code) => code.startsWith('91420992'))
      .sort();
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await search({ q: '91420992', limit: 7, ...(after ? { after } : {}) });
      seen.push(...page.rows.map(({ code }) => code));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual(codes);
    expect((await search({ q: base[7]!.code.toLowerCase() })).rows.map(({ name }) => name)).toEqual([base[7]!.name]);
  });

  test('pages through every row once, newest first', async () => {
    const seen: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await search({ region: '420900', limit: 9, ...(after ? { after } : {}) });
      expect(page.total).toEqual({ value: 65, more: false });
      seen.push(...page.rows.map(({ code }) => code));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toHaveLength(65);
    expect(new Set(seen).size).toBe(65);
  });

  test('common words give the same page with a capped total', async () => {
    await new ImportWalk(world).whole(csvOf(firms(1100, 2000)));
    const first = await search({ q: '有限', limit: 5 });
    expect(first.total).toEqual({ value: 1000, more: true });
    const next = await search({ q: '有限', limit: 5, after: first.next! });
    const [plain] = [
      await world
        .sql('archive')
        .query<{ code: string }>(`SELECT code FROM archive.subject WHERE name LIKE '%有限%' ORDER BY id DESC LIMIT 10`),
    ];
    expect([...first.rows, ...next.rows].map(({ code }) => code)).toEqual(plain.map(({ code }) => code));
    expect(
      (await search({ q: '有限', region: '420992', status: 'active', limit: 3 })).rows.every(({ region }) => region!.code === '420992'),
    ).toBe(true);
  });

  test('a term without a sign to look for is refused', async () => {
    expect((await ask({ q: '（）——' })).problem).toMatchObject({ status: 422, code: 'search.nothing-to-find' });
    expect((await ask({ q: '临江', after: 'x' })).problem).toMatchObject({ status: 400, code: 'request.cursor' });
  });

  test('hygiene: parts add up, and each is a filter', async () => {
    const hygiene = (await world.http('archive', RosterApi.hygiene, { region: '420900' }, clerk)).body;
    const counts = Object.fromEntries(hygiene.parts.map(({ part, count }) => [part, count]));
    expect(counts).toMatchObject({ dead: 1, duplicate: 2, 'no-region': 1, 'no-address': 1, stale: 0 });
    expect(hygiene.score).toBeCloseTo(100 - hygiene.parts.reduce((sum, { deduction }) => sum + deduction, 0), 6);
    for (const { part, count } of hygiene.parts) {
      const found = (await world.http('archive', SubjectApi.search, { hygiene: part }, clerk)).body;
      expect([part, found.total.value]).toEqual([part, count]);
      expect(found.rows.every((row) => row.hygiene.includes(part))).toBe(true);
    }
    world.clock.travelTo('2027-06-01');
    const later = (await world.http('archive', RosterApi.hygiene, { region: '420900' }, clerk)).body;
    expect(later.parts.find(({ part }) => part === 'stale')!.count).toBe(later.subjects);
    world.clock.travelTo('2026-11-23');
  });

  test('protected fields are masked; seeing them takes a purpose and leaves a trace', async () => {
    const { code, person, phone } = base[3]!;
    const dossier = (await world.http('archive', SubjectApi.get, { code }, chief)).body;
    expect(dossier).toMatchObject({ legalRepresentative: '周**', registrar: '市场监管', capitalFen: '100000000' });
    expect(dossier.phone).not.toBe(phone);
    expect((await world.http('archive', SubjectApi.reveal, { code, purpose: '联系企业核对地址' }, chief)).status).toBe(403);
    expect((await world.http('archive', SubjectApi.reveal, { code, purpose: '无' }, clerk)).status).toBe(400);
    const revealed = await world.http('archive', SubjectApi.reveal, { code, purpose: '联系企业核对地址' }, clerk);
    expect(revealed.body).toEqual({ code, legalRepresentative: person, phone });
    const [trace] = await world
      .sql('archive')
      .query(`SELECT actor_name, subject FROM archive_kit.audit WHERE action = 'archive.subject.reveal' AND result = 'read'`);
    expect(trace).toEqual({ actor_name: '王科员', subject: `subject:${code}（联系企业核对地址）` });
  });

  test('the timeline names what changed; protected values stay out', async () => {
    const target = base[5]!;
    await new ImportWalk(world).whole(csvOf([{ ...target, address: '江北区迁入路 9 号', person: '沈某' }]));
    const { rows } = (await world.http('archive', SubjectApi.timeline, { code: target.code }, clerk)).body;
    expect(rows.map(({ kind }) => kind)).toEqual(['changed', 'registered']);
    const cells = Object.fromEntries(rows[0]!.cells.map(({ field, from, to }) => [field, [from, to]])) as Record<SubjectField, unknown>;
    expect(cells).toEqual({ address: [target.address, '江北区迁入路 9 号'], legalRepresentative: [null, null] });
    expect(rows[0]).toMatchObject({ actor: '王科员' });
  });

  test('certification is by name, of what was seen; later changes are counted', async () => {
    const { subjects } = (await world.http('archive', RosterApi.hygiene, { region: '420900' }, clerk)).body;
    const certify = (count: number, as = chief) =>
      world.http('archive', RosterApi.certify, { regionCode: '420900', subjects: count, note: '年末抽查' }, as);
    expect((await certify(subjects, clerk)).status).toBe(403);
    expect((await certify(subjects - 1)).problem).toMatchObject({ status: 409, code: 'roster.moved' });
    expect((await certify(subjects, { ...chief, regionCode: '420992' })).status).toBe(403);
    const certified = (await certify(subjects)).body;
    expect(certified).toMatchObject({ certifiedBy: '赵副局长', subjects, certifiedOn: '2026-11-23' });

    await new ImportWalk(world).whole(csvOf([{ ...base[6]!, status: '注销' }]));
    const hygiene = (await world.http('archive', RosterApi.hygiene, { region: '420900' }, clerk)).body;
    expect(hygiene).toMatchObject({ changedSince: 1, last: { id: certified.id } });
    const changes = (await world.http('archive', RosterApi.changes, { id: certified.id }, clerk)).body;
    expect(changes.rows).toMatchObject([
      { kind: 'changed', title: '登记状态变更', code: base[6]!.code, subject: { status: 'deregistered', hygiene: ['dead'] } },
    ]);
    const [event] = await world
      .sql('archive')
      .query<{ n: number }>(`SELECT count(*) AS n FROM archive_kit.outbox WHERE type = 'archive.roster-certified'`);
    expect(event!.n).toBe(1);
  });

  test('the public sees registration only', async () => {
    const trader = base.find(({ code }) => code.startsWith('92'))!;
    const page = await world.http('archive', PublicSubjectApi.get, { code: trader.code });
    expect(page.body).toMatchObject({ code: trader.code, kind: 'sole-trader', address: null, records: [], withdrawn: [] });
    expect(JSON.stringify(page.body)).not.toContain('周某');
    expect(JSON.stringify(page.body)).not.toContain('555');
    const found = (await world.http('archive', PublicSubjectApi.search, { q: '折扣' })).body;
    expect(found.rows).toHaveLength(1);
    expect(Object.keys(found.rows[0]!).sort()).toEqual(['code', 'kind', 'name', 'region', 'status']);
    expect((await world.http('archive', PublicSubjectApi.get, { code: 'REG-420900000000001' })).problem).toMatchObject({
      status: 404,
      code: 'row.not-found',
    });
    expect((await ask({})).status).toBe(200);
    expect((await world.http('archive', SubjectApi.search, {})).status).toBe(401);
  });

  test('divisions: the national table and the local ones', async () => {
    const city = (await world.http('archive', SubjectApi.regions, { under: '420900' })).body.rows.map(({ name }) => name);
    expect(city).toEqual(expect.arrayContaining(['江北区', '云溪区', '白石县']));
    expect((await world.http('archive', SubjectApi.regions, {})).body.rows).toHaveLength(31);
  });
});
