import { foldWidth } from './code-text.js';
import { type AmountFault, amountFault, FEN_PER_WAN_YUAN, FEN_PER_YUAN, type Fen, readAmount } from './money.js';

/** ISO 4217 code of a currency that registers of enterprises use. */
export type Currency = 'CNY' | 'USD' | 'HKD' | 'EUR' | 'JPY' | 'GBP' | 'TWD' | 'MOP' | 'SGD' | 'KRW' | 'AUD' | 'CAD' | 'CHF';

export interface CapitalFinding {
  readonly code: 'currency-assumed';
  readonly message: string;
}

export type CapitalReading =
  | { readonly ok: true; readonly fen: Fen; readonly currency: Currency; readonly softFindings: readonly CapitalFinding[] }
  | { readonly ok: false; readonly reason: AmountFault; readonly message: string };

/** Names without the closing 元. */
const CURRENCY_NAMES: readonly (readonly [string, Currency])[] = [
  ['人民币', 'CNY'],
  ['新加坡', 'SGD'],
  ['澳大利亚', 'AUD'],
  ['加拿大', 'CAD'],
  ['香港', 'HKD'],
  ['港币', 'HKD'],
  ['港', 'HKD'],
  ['美', 'USD'],
  ['欧', 'EUR'],
  ['日', 'JPY'],
  ['英镑', 'GBP'],
  ['新台币', 'TWD'],
  ['台币', 'TWD'],
  ['澳门', 'MOP'],
  ['韩', 'KRW'],
  ['澳', 'AUD'],
  ['加', 'CAD'],
  ['瑞士法郎', 'CHF'],
];

/** A currency may stand before the number, the unit (and mostly the currency) after it. */
const CURRENCY_NUMBER_UNIT = /^(\D*?)(-?\d+(?:,\d+)*(?:\.\d+)?)(\D*)$/u;
const PLACEHOLDER = /^(-|—+|无|暂无|\/|NULL)$/iu;

/**
 * Reads registered capital as registers write it: `100(万元人民币)`, `100万人民币`, `100（万元）`, `1,200(万美元)`, `6,856,500(人民币元)`.
 * No currency named means renminbi, with a finding. No unit, or two units (`60(元/万元)`), is not guessed.
 */
export function readCapital(text: string): CapitalReading {
  const cleaned = foldWidth(text).replaceAll(/[\s_]/gu, '').replaceAll('，', ',');
  if (cleaned === '') return amountFault('empty', '注册资本未填写');
  if (PLACEHOLDER.test(cleaned)) return amountFault('empty', `注册资本“${cleaned}”等于未填写`);
  const parts = CURRENCY_NUMBER_UNIT.exec(cleaned);
  if (!parts) return amountFault('not-a-number', `注册资本“${text.trim()}”读不出数字，请写成 100万元人民币`);
  const [, before, number, after] = parts.map((part) => part.replaceAll(/[()]/g, ''));
  const unit = after!;
  const scale = scaleOf(unit);
  if (typeof scale !== 'bigint') return scale;
  const currency = currencyOf(before!, unit);
  if (!currency) return amountFault('currency-unknown', `注册资本“${text.trim()}”中的币种不认识或写了两种，请写明币种`);
  const amount = readAmount(number!, scale);
  if (!amount.ok) return amount;
  return { ok: true, fen: amount.fen, currency: currency.code, softFindings: currency.assumed ? [ASSUMED] : [] };
}

const ASSUMED: CapitalFinding = { code: 'currency-assumed', message: '未写币种，按人民币读取，请核对' };

function scaleOf(unit: string): bigint | ReturnType<typeof amountFault> {
  if (unit === '') return amountFault('unit-missing', '注册资本没有写单位，分不清是元还是万元，请补写');
  if (/元\/万元|万元\/元/u.test(unit)) return amountFault('unit-ambiguous', '注册资本的单位写成“元/万元”，请只保留一个');
  if (unit.startsWith('亿')) return FEN_PER_WAN_YUAN * 10_000n;
  return unit.startsWith('万') ? FEN_PER_WAN_YUAN : FEN_PER_YUAN;
}

function currencyOf(before: string, unit: string): { code: Currency; assumed: boolean } | undefined {
  const after = unit
    .replace(/^[万亿]/u, '')
    .replace(/^元(?=.)/u, '')
    .replace(/元$/u, '');
  const names = [before.replace(/元$/u, ''), after].filter((name) => name !== '');
  if (names.length === 0) return { code: 'CNY', assumed: true };
  const codes = new Set(names.map((name) => CURRENCY_NAMES.find(([known]) => known === name)?.[1]));
  const [code] = codes;
  return codes.size === 1 && code ? { code, assumed: false } : undefined;
}
