import { composeUscc } from '@xinheng/kernel';
import { LINJIANG, type Place } from './people.ts';

export interface Firm {
  readonly code: string;
  readonly name: string;
  readonly regionCode: string;
  readonly address: string;
  readonly industry: string;
  readonly riskClass: 'A' | 'B' | 'C' | 'D';
  readonly tags: readonly string[];
}

const TRADES = [
  { word: '餐饮', industry: '6210', tag: '餐饮服务' },
  { word: '超市', industry: '5212', tag: '食品销售' },
  { word: '酒店', industry: '6110', tag: '住宿' },
] as const;
const CLASSES = ['A', 'A', 'B', 'A', 'B', 'C', 'A', 'B', 'C', 'D'] as const;
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Fictional firms with valid codes: the same for the same numbers. */
export const firms = (from: number, count: number, place: Place = LINJIANG): Firm[] =>
  Array.from({ length: count }, (_, i) => firm(from + i, place));

function firm(n: number, place: Place): Firm {
  const district = place.districts[n % place.districts.length] as Place['districts'][number];
  const trade = TRADES[n % TRADES.length] as (typeof TRADES)[number];
  const body = `MA${[4, 3, 2, 1, 0].map((power) => SIGNS[Math.floor(n / SIGNS.length ** power) % SIGNS.length]).join('')}L`;
  return {
    code: composeUscc({ prefix: '91', region: district.code, body }),
    name: `${place.name}禾风${n}号${trade.word}有限公司`,
    regionCode: district.code,
    address: `${place.name}市${district.name}滨江路 ${n} 号`,
    industry: trade.industry,
    riskClass: CLASSES[Math.floor(n / TRADES.length) % CLASSES.length] as Firm['riskClass'],
    tags: [trade.tag],
  };
}

const csv = (rows: readonly (readonly string[])[]): Buffer => Buffer.from(`\uFEFF${rows.map((row) => row.join(',')).join('\r\n')}\r\n`);

/** As a registration system would export it. */
export const registerFile = (rows: readonly Firm[]): Buffer =>
  csv([
    ['统一社会信用代码', '名称', '登记状态', '行政区划', '经营地址', '国民经济行业', '成立日期', '标签'],
    ...rows.map((one) => [one.code, one.name, '存续', one.regionCode, one.address, one.industry, '2019-05-16', one.tags.join('、')]),
  ]);

/** Members of a library with their classes. */
export const memberFile = (rows: readonly Firm[], asOf: string): Buffer =>
  csv([
    ['统一社会信用代码', '名称', '标签', '信用风险等级', '等级日期'],
    ...rows.map((one) => [one.code, one.name, one.tags.join('、'), one.riskClass, asOf]),
  ]);
