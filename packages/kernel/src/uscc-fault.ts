import { organisationCheckSign, registrationCheckDigit, USCC_SIGNS, usccCheckSign } from './uscc-sign.js';

export type UsccFaultReason =
  | 'empty'
  | 'placeholder'
  | 'length'
  | 'bad-char'
  | 'check-digit'
  | 'old-registration-number'
  | 'organisation-code';

/** Why a code is refused, in words that fit a row of an import error list. */
export interface UsccFault {
  readonly reason: UsccFaultReason;
  readonly message: string;
  /** Position of the wrong sign, counted from 1. */
  readonly at?: number;
  /** What the sign should be, where arithmetic tells. */
  readonly expected?: string;
}

const PLACEHOLDER = /^(无|空|暂无|没有|未知|不详|NULL|NONE|N\/A|\/)$/u;
const ORGANISATION_CODE = /^[0-9A-Z]{8}[0-9X]$/;
/** The signs of a code, each in a place where it may stand; only the check sign can still be wrong. */
const WELL_FORMED = new RegExp(`^[${USCC_SIGNS}]{2}\\d{6}[${USCC_SIGNS}]{10}$`);
const LOOKS_LIKE: Readonly<Record<string, string>> = { I: '1', O: '0', Z: '2', S: '5', V: 'U' };

/** The fault of a cleaned code, or undefined if it is valid. The first fault that explains the text best is told, not all. */
export function describeFault(code: string): UsccFault | undefined {
  if (WELL_FORMED.test(code)) return wrongCheckSign(code);
  if (code === '') return { reason: 'empty', message: '统一社会信用代码未填写' };
  if (PLACEHOLDER.test(code)) return { reason: 'placeholder', message: `“${code}”不是统一社会信用代码，请填写 18 位代码` };
  return olderNumber(code) ?? wrongLength(code) ?? wrongSign(code) ?? wrongCheckSign(code);
}

function olderNumber(code: string): UsccFault | undefined {
  if (/^\d{13}$/.test(code)) {
    return { reason: 'old-registration-number', message: '这是 13 位的旧注册号，不是统一社会信用代码，请换用营业执照上的 18 位代码' };
  }
  if (/^\d{15}$/.test(code)) return oldRegistrationNumber(code);
  if (!ORGANISATION_CODE.test(code)) return undefined;
  const right = organisationCheckSign(code.slice(0, 8)) === code[8];
  const note = right ? '' : '（且其校验位不符）';
  return { reason: 'organisation-code', message: `这是 9 位的组织机构代码${note}，不是统一社会信用代码，请换用证照上的 18 位代码` };
}

function oldRegistrationNumber(code: string): UsccFault {
  const expected = registrationCheckDigit(code.slice(0, 14));
  if (code[14] === expected) {
    return { reason: 'old-registration-number', message: '这是 15 位的旧注册号，不是统一社会信用代码，请换用营业执照上的 18 位代码' };
  }
  const message = `这是 15 位的旧注册号，且末位为“${code[14]}”，按前 14 位计算应为“${expected}”，请核对后换用营业执照上的 18 位代码`;
  return { reason: 'old-registration-number', message, at: 15, expected };
}

function wrongLength(code: string): UsccFault | undefined {
  const count = [...code].length;
  return count === 18 ? undefined : { reason: 'length', message: `应为 18 位，现为 ${count} 位` };
}

function wrongSign(code: string): UsccFault | undefined {
  const signs = [...code];
  const index = signs.findIndex((sign, i) => !(i >= 2 && i < 8 ? /\d/.test(sign) : USCC_SIGNS.includes(sign)));
  if (index < 0) return undefined;
  const sign = signs[index]!;
  const at = index + 1;
  const twin = LOOKS_LIKE[sign];
  if (at >= 3 && at <= 8)
    return { reason: 'bad-char', at, message: `第 ${at} 位“${sign}”应为数字（第 3 至 8 位是行政区划代码）${hint(twin)}` };
  const rule = twin ? '代码不使用字母 I、O、S、V、Z' : '只能用数字和大写字母';
  return { reason: 'bad-char', at, message: `第 ${at} 位“${sign}”不是代码可用的字符，${rule}${hint(twin)}` };
}

const hint = (twin: string | undefined): string => (twin ? `，请核对是否应为“${twin}”` : '');

function wrongCheckSign(code: string): UsccFault | undefined {
  const expected = usccCheckSign(code.slice(0, 17));
  if (code[17] === expected) return undefined;
  const message = `第 18 位为“${code[17]}”，按前 17 位计算末位应为 ${expected}，请逐位核对`;
  return { reason: 'check-digit', message, at: 18, expected };
}
