import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ImportApi, jobApi, SubjectApi } from '@xinheng/contracts';
import type { World } from '@xinheng/testkit';
import { writeXlsx } from 'hucre/xlsx';
import iconv from 'iconv-lite';
import { archiveWorld, clerk, ImportWalk } from './import-walk.js';
import { csvOf, type Firm, firms, HEADERS } from './linjiang-firms.js';

const cells = (f: Firm): string[] => [
  f.name,
  f.code,
  f.person,
  f.address,
  f.phone,
  f.status,
  f.region,
  f.industry,
  f.established,
  f.capital,
  '',
];

/** A workbook as office programs write it: shared strings behind the sheets, a title row above the headers, a second sheet. */
const workbook = async (
  rows: readonly Firm[],
  change: (cell: (string | number | Date)[]) => (string | number | Date)[] = (row) => row,
): Promise<Buffer> =>
  Buffer.from(
    await writeXlsx({
      sheets: [
        { name: '说明', rows: [['本表由各区县填报'], ['填报单位'], ['市局']] },
        { name: '名录&清单', rows: [['2026 年 11 月食品经营主体名录'], HEADERS.split(','), ...rows.map((row) => change(cells(row)))] },
      ],
    }),
  );

describe('files as they come', () => {
  let world: World;
  let walk: ImportWalk;
  beforeAll(async () => {
    world = await archiveWorld();
    walk = new ImportWalk(world);
  });
  afterAll(() => world.close());

  const refusal = async (body: string | Buffer) =>
    (await world.http('archive', ImportApi.upload, { fileName: '名录.xlsx' }, clerk, { body })).problem;
  const address = async (code: string) => (await world.http('archive', SubjectApi.get, { code }, clerk)).body;

  test('GB18030 is read as such, rare characters included', async () => {
    const rare = { ...firms(1, 50)[0]!, name: '临江𠮷䶮㐱食品有限公司' };
    const done = await walk.whole(iconv.encode(csvOf([rare, ...firms(3, 51)]), 'gb18030'), '名录.csv');
    expect(done).toMatchObject({ encoding: 'gb18030', outcome: { registered: 4 } });
    expect((await address(rare.code)).name).toBe('临江𠮷䶮㐱食品有限公司');
  });

  test.each([
    ['UTF-8 with mark', Buffer.from(`\ufeff${csvOf(firms(2, 60))}`), 'utf-8'],
    ['UTF-16 of “Unicode text”, with tabs', Buffer.from(`\ufeff${csvOf(firms(2, 62)).replaceAll(',', '\t')}`, 'utf16le'), 'utf-16le'],
    ['bare line feeds and semicolons', Buffer.from(csvOf(firms(2, 64)).replaceAll(',', ';').replaceAll('\r\n', '\n')), 'utf-8'],
  ])('%s', async (_, body, encoding) => {
    const checked = await walk.dryRun(body, 'a.csv');
    expect(checked).toMatchObject({ encoding, summary: { rows: 2, new: 2, refused: 0 } });
  });

  test('a workbook: sheet and header row are chosen, dates and phones are read, number codes refused', async () => {
    const rows = firms(6, 70);
    const body = await workbook(rows, (row) => [
      ...row.slice(0, 4),
      7005550137,
      ...row.slice(5, 8),
      new Date('2019-05-16T00:00:00Z'),
      ...row.slice(9),
    ]);
    const uploaded = await walk.upload(body, '名录.csv');
    expect(uploaded).toMatchObject({ format: 'xlsx', sheets: ['说明', '名录&清单'], sheet: '说明' });
    const request = { id: uploaded.id, version: uploaded.version, sheet: '名录&清单', headerRow: 2 };
    const reread = (await world.http('archive', ImportApi.reread, request, clerk)).body;
    expect(reread.columns[1]).toMatchObject({
      letter: 'B',
      field: 'code',
      certainty: 'exact',
      samples: rows.slice(0, 5).map(({ code }) => code),
    });
    const done = await walk.run(await walk.check(await walk.map(reread)));
    expect(done.outcome!.registered).toBe(6);
    expect(await address(rows[0]!.code)).toMatchObject({ established: '2019-05-16', phone: '7005***137' });

    const numbers = await workbook(firms(1, 90), (row) => [row[0]!, 914_209_920_000_000_000, ...row.slice(2)]);
    const again = await walk.upload(numbers, 'b.xlsx');
    const second = (await world.http('archive', ImportApi.reread, { id: again.id, version: 1, sheet: '名录&清单', headerRow: 2 }, clerk))
      .body;
    expect(second.columns.every(({ remembered }) => remembered)).toBe(true);
    const checked = await walk.check(await walk.map(second));
    expect(checked.summary!.reasons.map(({ code, mender }) => [code, mender])).toEqual([['code.excel-number', 'export']]);
  });

  test('a file of 20 MB goes through; wrong rows do not stop the others', async () => {
    const rows = firms(1000, 1000);
    const long = 'x'.repeat(2000);
    const filler = Array.from({ length: 9500 }, (_, n) => `企业${n},无,,${long},,,,,,,\r\n`).join('');
    const body = Buffer.from(csvOf(rows) + filler);
    expect(body.length).toBeGreaterThan(19_000_000);
    const checked = await walk.dryRun(body, '大.csv');
    expect(checked.summary).toMatchObject({ rows: 10_500, new: 1000, refused: 9500 });
  }, 120_000);

  test('a quote that is never closed is told with its row: at once, or by the dry run', async () => {
    const open = (rows: number) => `${csvOf(firms(rows, 3000))}"临江,${'y'.repeat(300_000)}\r\n${csvOf(firms(2, 4000))}`;
    expect(await refusal(open(3))).toMatchObject({ status: 422, code: 'import.quote-open', facts: { row: 4 } });
    const mapped = await walk.map(await walk.upload(open(5000), 'q.csv'));
    const { jobId } = (await world.http('archive', ImportApi.check, { id: mapped.id, version: mapped.version }, clerk)).body;
    await world.settled(60_000);
    const job = (await world.http('archive', jobApi('archive').find, { id: jobId }, clerk)).body;
    expect(job).toMatchObject({ state: 'failed', problem: { code: 'import.quote-open' } });
    expect(job.problem!.detail).toContain('第 5001 行');
    const mended = await walk.check(await walk.map(await walk.get(mapped.id))).catch((error: Error) => error.message);
    expect(mended).toMatchObject({ state: 'checking' });
  });

  test.each([
    ['nothing', '', 'import.file-empty'],
    ['headers only', `${HEADERS}\r\n`, 'import.no-rows'],
    ['an old workbook', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'import.file-xls'],
    ['a web page', '<html><table><tr><td>名称</td></tr></table></html>', 'import.file-html'],
    ['an archive', zip('readme.txt', Buffer.from('hello'), 5), 'import.file-zip'],
    ['a bomb', zip('xl/workbook.xml', Buffer.alloc(1000), 2_000_000_000), 'import.file-bomb'],
    ['a picture', readFileSync(new URL('../../../node_modules/jest/package.json', import.meta.url)).fill(0, 10, 40), 'import.file-unknown'],
    ['bytes of no encoding', Buffer.from([...Buffer.from('名称,代码\r\n'), 0xff, 0xff, 0x0a]), 'import.file-encoding'],
  ])('%s is refused with the way out', async (_, body, code) => {
    const problem = await refusal(body);
    expect(problem).toMatchObject({ status: 415, code });
    expect(problem.wayOut).toBeTruthy();
  });
});

/** A zip file of one entry that claims `size` bytes. */
function zip(name: string, content: Buffer, size: number): Buffer {
  const packed = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(size, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + packed.length, 16);
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end]);
}
