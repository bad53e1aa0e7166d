import { addDays, composeUscc, type LocalDate } from '@xinheng/kernel';
import { Chance } from './chance.js';
import { DISTRICTS } from './place.js';

export interface DemoSubject {
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly regionCode: string;
  readonly address: string;
  readonly industry: string;
  readonly established: LocalDate;
  readonly capital: string;
  readonly tags: readonly string[];
  readonly riskClass: 'A' | 'B' | 'C' | 'D' | null;
}

const FIRST = [
  '云帆',
  '禾风',
  '青梧',
  '麦田',
  '星禾',
  '橘里',
  '竹里',
  '砚泽',
  '瑜町',
  '澄屿',
  '禾溪',
  '望江',
  '柳溪',
  '青岗',
  '渡口巷',
  '四时鲜',
  '晴岚',
  '小满',
  '九里香',
  '老码头',
];
const SECOND = ['春', '和', '丰', '润', '远', '明', '安', '宁', '集', '然', '里', '堂', '屋', '坊', '轩', '舍', '苑', '庄', '铺', '行'];

interface Trade {
  readonly word: string;
  readonly industry: string;
  readonly tags: readonly string[];
}
const TRADES: readonly Trade[] = [
  { word: '餐饮', industry: '6210', tags: ['餐饮服务'] },
  { word: '团膳', industry: '6241', tags: ['餐饮服务', '集体用餐'] },
  { word: '超市', industry: '5212', tags: ['食品销售'] },
  { word: '生鲜', industry: '5224', tags: ['食品销售'] },
  { word: '药房', industry: '5251', tags: ['药品零售'] },
  { word: '加油站', industry: '5265', tags: ['成品油零售', '计量器具'] },
  { word: '酒店', industry: '6110', tags: ['住宿', '特种设备'] },
  { word: '电梯维保', industry: '8111', tags: ['特种设备'] },
  { word: '筑材', industry: '3021', tags: ['工业产品'] },
  { word: '商贸', industry: '5131', tags: [] },
  { word: '仓储', industry: '5990', tags: ['仓储'] },
  { word: '教育咨询', industry: '8391', tags: ['校外培训'] },
];

const STATUS = { 存续: 940, 注销: 32, 吊销未注销: 12, 歇业: 8, 迁出: 8 } as const;
/** As in a middle-sized city: few are high. */
const CLASSES = { A: 46, B: 37, C: 13, D: 3, none: 1 } as const;
const BODY = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Three thousand subjects that exist nowhere, the same at every start around the same day. */
export function demoSubjects(count: number, today: LocalDate): DemoSubject[] {
  const chance = new Chance('linjiang subjects 1');
  const used = new Set<string>();
  return Array.from({ length: count }, () => {
    let subject = make(chance, today);
    while (used.has(subject.code) || used.has(subject.name)) subject = make(chance, today);
    used.add(subject.code).add(subject.name);
    return subject;
  });
}

function make(chance: Chance, today: LocalDate): DemoSubject {
  const district = chance.pick(DISTRICTS);
  const street = chance.pick(district.streets);
  const soleTrader = chance.below(100) < 46;
  const trade = chance.pick(TRADES);
  const word = `${chance.pick(FIRST)}${chance.pick(SECOND)}`;
  const riskClass = chance.weighted(CLASSES);
  const nearSchool = trade.tags.includes('餐饮服务') && chance.below(100) < 18;
  return {
    code: composeUscc({
      prefix: soleTrader ? '92' : chance.below(40) === 0 ? '93' : '91',
      region: district.code,
      body: `MA${chance.signs(BODY, 6)}`,
    }),
    name: soleTrader
      ? `${district.name}${street.slice(0, 2)}${word}${trade.word}店`
      : `临江${word}${trade.word}${chance.pick(['有限公司', '有限责任公司', '股份有限公司'])}`,
    status: chance.weighted(STATUS),
    regionCode: district.code,
    address: `临江市${district.name}${street}${chance.pick(['河埠路', '渡口巷', '新桥路', '文昌路', '石板街'])} ${1 + chance.below(240)} 号`,
    industry: trade.industry,
    established: addDays(today, -200 - chance.below(5000)),
    capital: soleTrader ? '' : `${chance.pick([10, 30, 50, 100, 200, 500, 1000, 3000])} 万元`,
    tags: nearSchool ? [...trade.tags, '校园周边'] : trade.tags,
    riskClass: riskClass === 'none' ? null : riskClass,
  };
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** As a registration system would export it; comma-separated UTF-8 with a mark. */
export function csvOf(header: readonly string[], rows: readonly (readonly string[])[]): Buffer {
  return Buffer.from(`\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`);
}

export const registerFile = (subjects: readonly DemoSubject[]): Buffer =>
  csvOf(
    ['统一社会信用代码', '名称', '登记状态', '行政区划', '经营地址', '国民经济行业', '成立日期', '注册资本', '标签'],
    subjects.map((s) => [s.code, s.name, s.status, s.regionCode, s.address, s.industry, s.established, s.capital, s.tags.join('、')]),
  );
