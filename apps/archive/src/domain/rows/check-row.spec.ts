import { describe, expect, test } from '@jest/globals';
import { composeUscc, localDate } from '@xinheng/kernel';
import fc from 'fast-check';
import { Divisions } from '../regions/divisions.js';
import { checkRow } from './check-row.js';
import type { RawRow, RowRules } from './row.js';

const FIELDS = [
  'code',
  'name',
  'region',
  'status',
  'kind',
  'address',
  'established',
  'capital',
  'phone',
  'registrationNumber',
  'tags',
  'industry',
] as const;
const divisions = new Divisions([
  { code: '420900', name: '临江市' },
  { code: '420992', name: '江北区' },
]);
const rules: RowRules = {
  plan: Object.fromEntries(FIELDS.map((field, index) => [field, index])),
  columns: FIELDS.length,
  divisions,
  scope: '420900',
  outside: 'keep',
  today: localDate('2026-11-23'),
};
const CODE = composeUscc({ prefix: '91', region: '420992', body: 'MA4Y3K9X' });
const row = (cells: Partial<Record<(typeof FIELDS)[number], string>>, extra: Partial<RawRow> = {}): RawRow => ({
  row: 7,
  cells: FIELDS.map((field) => ({ code: CODE, name: '临江晴岚餐饮店', ...cells })[field] ?? ''),
  ...extra,
});
const codesOf = (raw: RawRow, over: Partial<RowRules> = {}) => checkRow(raw, { ...rules, ...over }).findings.map(({ code }) => code);

describe('checking a row', () => {
  test('a long cell with one unusual sign is read at once, however it is made up', () => {
    const address = `${'经开区红树坡路以南、大元路以北'.repeat(16)}10﹟厂区一车间`;
    expect(checkRow(row({ address }), rules).draft).toMatchObject({ address });
    expect(checkRow(row({ address: `  ${'a b '.repeat(60)}﹟ ` }), rules).draft).toMatchObject({ address: `${'a b '.repeat(60)}﹟` });
  });

  test('a clean row has no findings; what the file does not say stays open', () => {
    expect(checkRow(row({}), rules)).toEqual({
      row: 7,
      findings: [],
      draft: {
        ...{ code: CODE, name: '临江晴岚餐饮店', kind: null, codeKind: 'enterprise', status: null, region: null, codeRegion: '420992' },
        ...{ address: null, industry: null, established: null, capitalText: null, capitalFen: null, capitalCurrency: null },
        ...{ legalRepresentative: null, phone: null, tags: null, hygiene: 0 },
      },
    });
  });

  test.each([
    ['9.14209E+17', {}, 'code.excel-number'],
    [`${CODE.slice(0, 4)}O${CODE.slice(5)}`, {}, 'code.bad-char'],
    [CODE.slice(0, 17), {}, 'code.length'],
    [CODE.slice(0, 17) + (CODE[17] === '0' ? '1' : '0'), {}, 'code.check-digit'],
    ['420902200712345', {}, 'code.old-registration-number'],
    ['', {}, 'code.empty'],
    ['无', {}, 'code.placeholder'],
    [CODE, { name: '' }, 'name.empty'],
    [CODE, { name: '— —' }, 'name.placeholder'],
    [CODE, { name: '长'.repeat(201) }, 'name.long'],
    [CODE, { established: '2026-02-30' }, 'established.no-such-day'],
    [CODE, { established: '05/06/2019' }, 'established.unreadable'],
    [CODE, { region: '柳塘县' }, 'region.unreadable'],
    [CODE, { address: '路'.repeat(301) }, 'address.long'],
    [CODE, { name: 'a\0b' }, 'row.control-characters'],
  ])('refuses %s %j: %s', (code, cells, expected) => {
    const checked = checkRow(row({ ...cells, code }), rules);
    expect(checked.draft).toBeNull();
    expect(checked.findings.map((finding) => finding.code)).toContain(expected);
    expect(checked.findings[0]!.message.length).toBeGreaterThan(4);
  });

  test.each([
    [{ code: ` ${CODE.toLowerCase()}　` }, 'code.cleaned'],
    [{ name: '临江 晴岚ＡＢ餐饮店' }, 'name.cleaned'],
    [{ name: '临江晴岚（餐饮店' }, 'name.brackets'],
    [{ name: '临江\ue123餐饮店' }, 'name.private-use'],
    [{ name: '临江?餐饮店' }, 'name.odd-sign'],
    [{ status: '已吊销' }, 'status.dead'],
    [{ status: '怪状态' }, 'status.unknown'],
    [{ kind: '怪类型' }, 'kind.unknown'],
    [{ region: '420999' }, 'region.unknown'],
    [{ capital: '60(元/万元)' }, 'capital.unreadable'],
    [{ established: '2030-01-01' }, 'established.future'],
    [{ phone: '见门口招牌' }, 'phone.odd'],
  ])('takes %j with the note %s', (cells, expected) => {
    expect(checkRow(row(cells), rules).draft).not.toBeNull();
    expect(codesOf(row(cells))).toContain(expected);
  });

  test.each(['2019-05-16', '2019/5/16', '2019.05.16', '20190516', '2019年5月16日', '2019-05-16 00:00:00', '２０１９-05-16'])(
    'reads the day %s',
    (established) => {
      expect(checkRow(row({ established }), rules).draft).toMatchObject({ established: '2019-05-16' });
    },
  );

  test.each([
    ['存续（在营、开业、在册）', 'active'],
    ['吊销，未注销', 'revoked'],
    ['吊销后已注销', 'deregistered'],
    ['迁出本省', 'moved-out'],
    ['撤销登记', 'annulled'],
    ['停业', 'suspended'],
    ['清算中', 'liquidating'],
  ])('reads the status %s as %s', (status, expected) => expect(checkRow(row({ status }), rules).draft).toMatchObject({ status: expected }));

  test('a row of another area is kept and marked, or stays out, as the importer chose', () => {
    const kept = checkRow(row({ region: '330106' }), rules);
    expect(kept.draft).toMatchObject({ region: '330106', hygiene: 0 });
    expect(kept.findings.map(({ code }) => code)).toEqual(['region.outside']);
    expect(kept.findings[0]!.message).toContain('不会进入临江市的抽查名单');
    const refused = checkRow(row({ region: '330106' }), { ...rules, outside: 'refuse' });
    expect(refused.draft).toBeNull();
    expect(refused.findings.map(({ code }) => code)).toEqual(['region.outside-refused']);
    expect(codesOf(row({ region: '330106' }), { scope: '' })).toEqual([]);
  });

  test('a number cell as code is refused though its digits look whole', () => {
    const digits = '914209920000000000';
    expect(codesOf(row({ code: digits }, { numeric: [0] }))).toEqual(['code.excel-number']);
  });

  test('without a code the old registration number stands in', () => {
    expect(checkRow(row({ code: '', registrationNumber: '4209 0220 0712 345' }), rules).draft).toMatchObject({
      code: 'REG-420902200712345',
      codeRegion: null,
    });
  });

  test('an abolished division is replaced where its name leaves no doubt, else kept and marked', () => {
    const country = { scope: '' };
    expect(checkRow(row({ region: '330184' }), { ...rules, ...country }).draft).toMatchObject({ region: '330110', hygiene: 0 });
    expect(codesOf(row({ region: '330184' }), country)).toEqual(['region.mapped']);
    expect(checkRow(row({ region: '110103' }), { ...rules, ...country }).draft).toMatchObject({ region: '110103', hygiene: 8 });
  });

  test('a row of another width is refused, trailing blanks and workbooks apart', () => {
    const raw = row({});
    expect(codesOf({ ...raw, cells: [...raw.cells, '多'] })).toEqual(['row.columns']);
    expect(codesOf({ ...raw, cells: raw.cells.slice(0, -1) })).toEqual(['row.columns']);
    expect(codesOf({ ...raw, cells: [...raw.cells, '', ''] })).toEqual([]);
    const { columns: _, ...workbook } = rules;
    expect(checkRow({ ...raw, cells: raw.cells.slice(0, 2) }, workbook).draft).not.toBeNull();
  });

  test('whatever the cells hold, it never throws, and a row without refusal has a draft', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary', maxLength: 30 }), { minLength: FIELDS.length, maxLength: FIELDS.length }),
        (cells) => {
          const checked = checkRow({ row: 1, cells }, rules);
          expect(checked.draft !== null || checked.findings.length > 0).toBe(true);
        },
      ),
    );
  });
});
