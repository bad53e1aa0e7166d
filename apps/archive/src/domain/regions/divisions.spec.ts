import { describe, expect, test } from '@jest/globals';
import { Divisions } from './divisions.js';

const divisions = new Divisions([
  { code: '420900', name: '临江市' },
  { code: '420992', name: '江北区' },
  { code: '420994', name: '白石县' },
]);

describe('divisions', () => {
  test('31 provinces, 3,348 current codes, local additions among their own', () => {
    expect(new Divisions().under()).toHaveLength(31);
    expect(new Divisions().under('000000').length).toBe(3348);
    expect(divisions.under('420900').map(({ name }) => name)).toEqual(expect.arrayContaining(['江北区', '白石县']));
    expect(divisions.find('420900')).toEqual({ code: '420900', name: '临江市', current: true });
  });

  test.each([
    ['330184', '330110', '余杭市 became 余杭区'],
    ['110221', '110114', '昌平县 became 昌平区'],
    ['110103', undefined, '崇文区 was merged away'],
    ['330106', undefined, 'a code in force has no successor'],
    ['999999', undefined, 'a code of no edition has none either'],
  ])('successor of %s is %s: %s', (code, successor, _why) => expect(divisions.successorOf(code)).toBe(successor));

  test.each([
    ['江北区', '420900', '420992'],
    ['临江市江北区', '', '420992'],
    ['湖北省临江市白石县', '', '420994'],
    ['浙江省杭州市西湖区', '', '330106'],
    ['北京市东城区', '', '110101'],
    ['江北区', '', undefined],
    ['市辖区', '', undefined],
    ['柳塘县', '', undefined],
  ])('%s within “%s” is %s', (name, within, code) => expect(divisions.named(name, within)).toBe(code));
});
