import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ImportApi, SubjectApi } from '@xinheng/contracts';
import type { World } from '@xinheng/testkit';
import { archiveWorld, clerk, ImportWalk } from './import-walk.js';
import { csvOf, type Firm, firms, HEADERS, line } from './linjiang-firms.js';

describe('an import from upload to undo', () => {
  let world: World;
  let walk: ImportWalk;
  beforeAll(async () => {
    world = await archiveWorld();
    walk = new ImportWalk(world);
  });
  afterAll(() => world.close());

  const subjects = () => world.sql('archive').query<Record<string, unknown>>('SELECT * FROM archive.subject ORDER BY code');
  const events = async (type: string) =>
    (await world.sql('archive').query<{ n: number }>('SELECT count(*) AS n FROM archive_kit.outbox WHERE type = $1', [type]))[0]!.n;

  test('guesses the columns, finds what is wrong, writes nothing before it is told to', async () => {
    const good = firms(30);
    const bad: Firm = { ...firms(1, 900)[0]!, code: '914403001922038217', name: '临江错码食品有限公司' };
    const letter: Firm = { ...firms(1, 901)[0]!, code: '9142O992MA0LEE2A5T' };
    const lost: Firm = { ...firms(1, 902)[0]!, code: '9.14209E+17' };
    const noDay: Firm = { ...firms(1, 903)[0]!, established: '2026-02-30' };
    const outside: Firm = { ...firms(1, 904)[0]!, region: '330106' };
    const twin = { ...good[3]!, address: '白石县另一条路 1 号' };
    const text = `${csvOf([...good, bad, letter, lost, noDay, outside, twin, good[5]!])}${line(firms(1, 905)[0]!)},多一列\r\n`;

    const uploaded = await walk.upload(text);
    expect(uploaded.columns.map(({ field }) => field)).toEqual([
      'name',
      'code',
      'legalRepresentative',
      'address',
      'phone',
      'status',
      'region',
      'industry',
      'established',
      'capital',
      null,
    ]);
    expect(uploaded).toMatchObject({ state: 'uploaded', format: 'csv', encoding: 'utf-8', missing: [], headerRow: 1 });

    const checked = await walk.check(await walk.map(uploaded, 'refuse'));
    expect(checked.state).toBe('checked');
    const reasons = Object.fromEntries(checked.summary!.reasons.map(({ code, rows }) => [code, rows]));
    expect(reasons).toEqual({
      'code.check-digit': 1,
      'code.bad-char': 1,
      'code.excel-number': 1,
      'established.no-such-day': 1,
      'region.outside-refused': 1,
      'file.duplicate-differs': 2,
      'file.duplicate-same': 1,
      'row.columns': 1,
    });
    expect(checked.summary).toMatchObject({ rows: 38, new: 29, changed: 0, same: 0, refused: 9 });
    expect(await subjects()).toHaveLength(0);

    const findings = await world.http('archive', ImportApi.findings, { id: checked.id, code: 'code.bad-char' }, clerk);
    expect(findings.body.rows[0]).toMatchObject({ row: 33, field: 'code', at: 5, mender: 'file', value: '9142O992MA0LEE2A5T' });

    const done = await walk.run(checked);
    expect(done).toMatchObject({
      state: 'done',
      outcome: { registered: 29, changed: 0, confirmed: 0, moved: 0 },
      undo: { allowed: true, until: '2026-11-30' },
    });
    expect(await subjects()).toHaveLength(29);
    expect(await events('archive.subject-registered')).toBe(29);
  });

  test('rows of another area are registered and marked, unless the importer says otherwise', async () => {
    const abroad: Firm = { ...firms(1, 950)[0]!, region: '330106' };
    const kept = await walk.dryRun(csvOf([abroad, firms(1, 951)[0]!]));
    expect(kept).toMatchObject({ outside: 'keep', summary: { rows: 2, new: 2, flagged: 1, refused: 0 } });
    expect(kept.summary!.reasons).toMatchObject([{ code: 'region.outside', severity: 'flagged', rows: 1 }]);
    const { version } = kept;
    const columns = kept.columns.map(({ index, field }) => ({ index, field }));
    const again = { id: kept.id, version, columns, sourceDate: '2026-11-20', source: '登记科', outside: 'refuse' as const };
    const refused = await walk.check((await world.http('archive', ImportApi.map, again, clerk)).body);
    expect(refused).toMatchObject({ outside: 'refuse', summary: { rows: 2, new: 1, refused: 1 } });
    expect(refused.summary!.reasons).toMatchObject([{ code: 'region.outside-refused', severity: 'refused', mender: 'registry' }]);
    void (await world.http('archive', ImportApi.discard, { id: refused.id, version: refused.version }, clerk)).body;
  });

  test('shows changes cell by cell, writes them and takes them back', async () => {
    const before = await subjects();
    const rows = firms(30).filter((_, at) => at !== 3);
    const moved = rows.map((row, at) => (at < 4 ? { ...row, address: `云溪区竹里路 ${at} 号`, person: '沈某' } : row));
    const checked = await walk.dryRun(csvOf([...moved, ...firms(2, 5000)]));
    expect(checked.summary).toMatchObject({ rows: 31, new: 2, changed: 4, changedCells: 8, same: 25, refused: 0 });
    expect(checked.summary!.changedFields).toEqual([
      { field: 'address', cells: 4 },
      { field: 'legalRepresentative', cells: 4 },
    ]);

    const page = await world.http('archive', ImportApi.changes, { id: checked.id, field: 'address', limit: 3 }, clerk);
    expect(page.body.rows).toHaveLength(3);
    expect(page.body.rows[0]!.cells).toEqual([
      { field: 'address', from: moved[0]!.address.replace(/.*/, firms(1)[0]!.address), to: '云溪区竹里路 0 号' },
    ]);
    expect(page.body.next).not.toBeNull();

    const done = await walk.run(checked);
    expect(done.outcome).toMatchObject({ registered: 2, changed: 4, confirmed: 25, moved: 0 });
    expect((await world.http('archive', SubjectApi.get, { code: moved[0]!.code }, clerk)).body).toMatchObject({
      address: '云溪区竹里路 0 号',
      legalRepresentative: '沈*',
    });

    const undone = await walk.undo(done);
    expect(undone).toMatchObject({ state: 'undone', undo: { restored: 4, removed: 2, kept: 0, allowed: false } });
    const bare = (row: Record<string, unknown>) => {
      const { version: _v, updated_at: _u, confirmed_on: _c, ...rest } = row;
      return rest;
    };
    expect((await subjects()).map(bare)).toEqual(before.map(bare));
    expect(await events('archive.subject-removed')).toBe(2);
    expect(await events('archive.subject-changed')).toBe(8);
  });

  test('an undo leaves what was changed since, and says so', async () => {
    const rows = firms(30).filter((_, at) => at !== 3);
    const first = await walk.whole(csvOf(rows.map((row, at) => (at < 2 ? { ...row, address: '江北区先改路 1 号' } : row))));
    await walk.whole(csvOf([{ ...rows[0]!, address: '江北区后改路 2 号' }]));
    const undone = await walk.undo(await walk.get(first.id));
    expect(undone.undo).toMatchObject({ restored: 1, removed: 0, kept: 1 });
    const left = await world.http('archive', ImportApi.left, { id: first.id }, clerk);
    expect(left.body.rows).toEqual([{ row: 2, code: rows[0]!.code, name: rows[0]!.name, reason: '写入后该主体又有变动，保留现状' }]);
  });

  test('what moved between dry run and run is not written', async () => {
    const [target, fresh] = [firms(30)[10]!, firms(1, 7000)[0]!];
    const stale = await walk.dryRun(csvOf([{ ...target, address: '江北区旧改动 1 号' }, fresh]));
    await walk.whole(csvOf([{ ...target, address: '江北区新改动 2 号' }, fresh]));
    const done = await walk.run(stale);
    expect(done.outcome).toMatchObject({ registered: 0, changed: 0, moved: 2 });
    expect((await world.http('archive', SubjectApi.get, { code: target.code }, clerk)).body.address).toBe('江北区新改动 2 号');
    const left = await world.http('archive', ImportApi.left, { id: done.id }, clerk);
    expect(left.body.rows.map(({ reason }) => reason)).toEqual([
      '试运行后该主体又有变动，请重新上传核对',
      '试运行后该代码已由他人登记，请重新上传核对',
    ]);
  });

  test('the error file can be mended and sent back as it is', async () => {
    const wrong = { ...firms(1, 8000)[0]!, name: '=cmd|食品有限公司' };
    const right = wrong.code;
    const checked = await walk.dryRun(
      csvOf([{ ...wrong, code: `${right.slice(0, 17)}${right[17] === '0' ? '1' : '0'}` }, firms(1, 8001)[0]!]),
    );
    const file = await world.http('archive', ImportApi.errorFile, { id: checked.id }, clerk);
    const text = file.bytes.toString('utf8');
    expect(text.startsWith(`\ufeff${HEADERS},文件行,拒收原因\r\n`)).toBe(true);
    expect(text).toContain("'=cmd|食品有限公司");
    expect(text.split('\r\n')).toHaveLength(3);
    const mended = text.replace(/9[12]\d{6}[0-9A-Z]{10}/, right);
    const again = await walk.dryRun(mended, '改好.csv');
    expect(again.columns.slice(-2).map(({ field }) => field)).toEqual([null, null]);
    expect(again.summary).toMatchObject({ rows: 1, new: 1, refused: 0 });
    const change = await world.http('archive', ImportApi.run, { id: again.id, version: again.version, rows: 5 }, clerk);
    expect(change.problem).toMatchObject({ status: 409, code: 'import.count-differs' });
  });

  test('rows that stand twice are found in a file of which the planner knows nothing', async () => {
    // statistics of another, small import: a comparison of every row with every other would outlast the test
    await walk.dryRun(csvOf(firms(1, 9200)));
    await world.sql('archive').run('ANALYZE archive.import_row');
    const rows = firms(30_000, 20_000);
    const checked = await walk.dryRun(csvOf([...rows, rows[7]!, { ...rows[9]!, address: '江北区别处 1 号', phone: '0700-5551234' }]));
    expect(checked.summary).toMatchObject({ rows: 30_002, new: 29_999, refused: 3 });
    const { body } = await world.http('archive', ImportApi.findings, { id: checked.id, limit: 10 }, clerk);
    expect(body.rows.map(({ row, code, message }) => [row, code, message])).toEqual([
      [11, 'file.duplicate-differs', `第 11、30003 行同为 ${rows[9]!.code}，经营地址、联系电话不同，请只留一行`],
      [30_002, 'file.duplicate-same', '与第 9 行完全相同，只写入第 9 行'],
      [30_003, 'file.duplicate-differs', `第 11、30003 行同为 ${rows[9]!.code}，经营地址、联系电话不同，请只留一行`],
    ]);
  }, 120_000);

  test('what the office of an area has entered, an import of another area leaves alone', async () => {
    const office = (region: string, at: number): ImportWalk =>
      new ImportWalk(world, {
        ...clerk,
        regionCode: region,
        departmentId: `019ab0c4-0000-7000-8000-00000000000${at}`,
        departmentName: `${region}登记科`,
      });
    const [north, south, city] = [office('420992', 1), office('420993', 2), office('420900', 3)];
    const [ofSouth, ofNobody] = [firms(2, 960).map((firm, at) => ({ ...firm, region: at === 0 ? '420993' : '330106' }))].flat() as [
      Firm,
      Firm,
    ];
    const moved = (firm: Firm, road: string): Firm => ({ ...firm, address: road });
    await south.whole(csvOf([ofSouth]));
    await north.whole(csvOf([ofNobody]));

    const tried = await north.dryRun(csvOf([moved(ofSouth, '江北区甲路 1 号'), moved(ofNobody, '江北区甲路 2 号')]));
    expect(tried.summary).toMatchObject({ rows: 2, changed: 1, refused: 1 });
    const { body } = await world.http(
      'archive',
      ImportApi.findings,
      { id: tried.id, code: 'region.other-area' },
      {
        ...clerk,
        departmentId: '019ab0c4-0000-7000-8000-000000000001',
        regionCode: '420992',
      },
    );
    expect(body.rows.map(({ row, mender, message }) => [row, mender, message])).toEqual([
      [2, 'registry', '该主体登记在 420993，由420993登记科维护，本次不改动；如已迁入，请由登记机关确认后更正'],
    ]);
    expect((await north.run(tried)).outcome).toMatchObject({ registered: 0, changed: 1, moved: 0 });
    const address = async ({ code }: Firm) => (await world.http('archive', SubjectApi.get, { code }, clerk)).body.address;
    expect([await address(ofSouth), await address(ofNobody)]).toEqual([ofSouth.address, '江北区甲路 2 号']);
    // the office in charge, and the one above both, change it
    expect((await south.whole(csvOf([moved(ofSouth, '云溪区乙路 3 号')]))).outcome).toMatchObject({ changed: 1 });
    expect((await city.whole(csvOf([moved(ofSouth, '云溪区丙路 4 号')]))).outcome).toMatchObject({ changed: 1 });
  });

  test('undo is refused after five working days, with the day', async () => {
    const done = await walk.whole(csvOf(firms(1, 9000)));
    world.clock.travelTo('2026-12-01');
    const answer = await world.http('archive', ImportApi.undo, { id: done.id, version: done.version, reason: '文件取错，重新导入' }, clerk);
    expect(answer.problem).toMatchObject({ status: 422, code: 'import.undo-closed' });
    expect(answer.problem.detail).toContain('2026-11-30');
  });

  test('another department sees nothing of it', async () => {
    const done = await walk.dryRun(csvOf(firms(1, 9100)));
    const other = { ...clerk, departmentId: '019ab0c4-0000-7000-8000-0000000000ee' };
    expect((await world.http('archive', ImportApi.get, { id: done.id }, other)).status).toBe(403);
    expect((await world.http('archive', ImportApi.list, {}, other)).body.rows).toEqual([]);
    expect(
      (await world.http('archive', ImportApi.upload, { fileName: 'x.csv' }, { roles: ['inspector'] }, { body: 'a,b\n1,2\n' })).status,
    ).toBe(403);
  });
});
