import { composeUscc } from '@xinheng/kernel';

/** Fictional firms of the fictional city of Linjiang; the same number gives the same firm. */
export interface Firm {
  readonly code: string;
  readonly name: string;
  readonly person: string;
  readonly address: string;
  readonly phone: string;
  readonly status: string;
  readonly region: string;
  readonly industry: string;
  readonly established: string;
  readonly capital: string;
}

const TRADES = ['餐饮管理', '食品', '建材', '物流', '科技', '文化传播', '农业开发', '供应链'];
const DISTRICTS = [
  ['420992', '江北区'],
  ['420993', '云溪区'],
  ['420994', '白石县'],
] as const;
const SIGNS = '砚泽荷塘禾风云帆青梧麦田橘里晴岚星渡石溪竹北';

export function firm(n: number): Firm {
  const [region, district] = DISTRICTS[n % 3]!;
  const word = [n, n >> 4, n >> 8, n >> 12].map((part) => SIGNS[part & 15]).join('');
  return {
    code: composeUscc({
      prefix: n % 5 === 0 ? '92' : '91',
      region,
      body: `MA${n
        .toString(36)
        .toUpperCase()
        .replace(/[IOSVZ]/g, 'X')
        .padStart(6, '0')}`,
    }),
    name: `临江${word}${TRADES[n % TRADES.length]}有限公司`,
    person: `周某${n % 10}`,
    address: `${district}滨江路 ${n} 号`,
    phone: `0700-555${String(n % 10_000).padStart(4, '0')}`,
    status: '存续',
    region,
    industry: '6210',
    established: '2019-05-16',
    capital: '100万人民币',
  };
}

/** Distinct firms from `from`; numbers whose code would repeat are left out. */
export function firms(count: number, from = 1): Firm[] {
  const seen = new Map<string, Firm>();
  for (let n = from; seen.size < count; n += 1) {
    const one = firm(n);
    if (!seen.has(one.code)) seen.set(one.code, one);
  }
  return [...seen.values()];
}

export const HEADERS = '主体名称,统一社会信用代码,负责人,经营场所,联系电话,登记状态,区划代码,小类,成立日期,注册资本,备注';

export const line = (f: Firm): string =>
  [f.name, f.code, f.person, f.address, f.phone, f.status, f.region, f.industry, f.established, f.capital, ''].join(',');

export const csvOf = (rows: readonly Firm[]): string => `${[HEADERS, ...rows.map(line)].join('\r\n')}\r\n`;
