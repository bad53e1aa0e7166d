import { expect, test } from '@jest/globals';
import { INSPECTOR_COLUMNS, INSPECTOR_REQUIRED, inspectorOfRow } from './inspector-row.js';
import { ITEM_COLUMNS, ITEM_REQUIRED, itemOfRow } from './item-row.js';
import { memberOfRow } from './member-row.js';
import { headerOf, ImportTally, listCell } from './table-columns.js';

const blankItem = {
  number: 'SJ-1',
  compiler: '局',
  category: '食品',
  name: '抽查',
  subItem: '',
  objectType: '商户',
  level: '重点检查事项',
  methods: '现场检查、书面检查',
  checkingBody: '局',
  legalBasis: '《食品安全法》',
  ratioText: '不低于3%或按专项计划确定',
  frequencyText: '',
  specialities: '',
  checkPoints: '1. 证照；2. 台账',
  remark: '',
};

test('the header is found below a title, by any of its usual names', () => {
  expect(headerOf(['随机抽查事项清单', '', ''], ITEM_COLUMNS, ITEM_REQUIRED)).toBeUndefined();
  expect(headerOf(['编号', '抽查事项名称（全称）', ' 抽查依据 '], ITEM_COLUMNS, ITEM_REQUIRED)?.get('name')).toBe(1);
  expect(headerOf(['单位工号', '姓名', '身份证号', '手机号'], INSPECTOR_COLUMNS, INSPECTOR_REQUIRED)?.size).toBe(2);
});

test('an item keeps ratios as text, reads methods and points, and is refused column by column', () => {
  const read = itemOfRow({ line: 3, cells: blankItem });
  expect(
    'item' in read && [read.item.level, read.item.methods, read.item.ratioText, read.item.checkPoints.map((point) => point.text)],
  ).toEqual(['key', ['site', 'paper'], '不低于3%或按专项计划确定', ['证照', '台账']]);
  const refused = itemOfRow({ line: 4, cells: { ...blankItem, level: '', methods: '抽样' } });
  expect('findings' in refused && refused.findings.map((finding) => [finding.line, finding.column])).toEqual([
    [4, '事项类别'],
    [4, '检查方式'],
  ]);
});

test('the code column holds codes and old numbers; a wrong sign is named; classes are four letters', () => {
  const member = (code: string, riskClass = '', classAsOf = '') =>
    memberOfRow({ line: 9, cells: { code, name: '', tags: '校园周边，餐饮', riskClass, classAsOf } }, '2026-11-23');
  expect(member('9144 0300-715267 26xg')).toEqual({ member: { code: '9144030071526726XG', tags: ['校园周边', '餐饮'], riskClass: null } });
  expect(member('420900000012345')).toMatchObject({ member: { code: 'REG-420900000012345' } });
  expect(member('914403001922038217')).toMatchObject({ findings: [{ line: 9, column: '统一社会信用代码' }] });
  expect(member('9144030071526726XG', 'B类', '2026-11-05')).toMatchObject({ member: { riskClass: { value: 'B', asOf: '2026-11-05' } } });
  expect(member('9144030071526726XG', 'E')).toMatchObject({ findings: [{ column: '信用风险等级' }] });
  expect(member('9144030071526726XG', 'A', '2027-01-01')).toMatchObject({ findings: [{ column: '等级日期' }] });
});

test('an officer without certificate is kept, one who has left is not available', () => {
  const row = {
    number: 'L-1',
    name: '孙明远',
    certificateNo: '',
    certificateUntil: '2028/6/30',
    specialities: '食品,计量',
    qualifications: '无',
    regionCodes: '420902',
    status: '离岗',
  };
  const read = inspectorOfRow({ line: 2, cells: row });
  expect(read).toMatchObject({
    inspector: { certificateNo: '', certificateUntil: '2028-06-30', specialities: ['食品', '计量'], qualifications: [], available: false },
  });
  expect(inspectorOfRow({ line: 2, cells: { ...row, regionCodes: '江北' } })).toMatchObject({ findings: [{ column: '区划代码' }] });
});

test('the figures of an import add up, whatever is left out of the list', () => {
  const tally = new ImportTally();
  tally.count('added');
  tally.count('same');
  for (let i = 0; i < 250; i++) tally.refuse([{ line: i, column: '编号', value: '', message: '' }]);
  const report = tally.report(false, 1);
  expect(report.added + report.changed + report.same + report.refused).toBe(report.total);
  expect([report.findings.length, report.findingsLeftOut]).toEqual([200, 50]);
  expect(listCell('甲、乙；甲|无')).toEqual(['甲', '乙']);
});
