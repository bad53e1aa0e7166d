import { checkUscc, normaliseCode, type UsccFaultReason } from '@xinheng/kernel';
import type { Finding, FindingCode } from './findings.js';

export interface CodeReading {
  readonly code: string | null;
  readonly findings: readonly Finding[];
  /** The organisation code inside is wrong. */
  readonly innerFault: boolean;
}

const SCIENTIFIC = /^\d(?:\.\d+)?E\+\d+$/i;
const FAULTS: Readonly<Record<UsccFaultReason, FindingCode>> = {
  empty: 'code.empty',
  placeholder: 'code.placeholder',
  length: 'code.length',
  'bad-char': 'code.bad-char',
  'check-digit': 'code.check-digit',
  'old-registration-number': 'code.old-registration-number',
  'organisation-code': 'code.organisation-code',
};
const NONE: readonly Finding[] = [];

const refuse = (finding: Finding): CodeReading => ({ code: null, findings: [finding], innerFault: false });

/**
 * The code of a row. A number cell is refused even if its digits look right: a workbook keeps 15 of them and makes up the rest, so what
 * was lost cannot be told.
 * @basis GB-32100
 */
export function readCode(text: string, numeric: boolean): CodeReading {
  if (SCIENTIFIC.test(text.trim()) || (numeric && text.length > 15)) {
    const message = `“${text}”是 Excel 转成的数字，第 15 位以后已丢失；请在原系统把该列设为“文本”后重新导出，系统无法还原`;
    return refuse({ code: 'code.excel-number', field: 'code', value: text, message });
  }
  const check = checkUscc(text);
  if (!check.ok) {
    return refuse({
      code: FAULTS[check.reason],
      field: 'code',
      value: check.code || text,
      ...(check.at ? { at: check.at } : {}),
      message: check.message,
    });
  }
  if (!check.changed && check.softFindings.length === 0) return { code: check.code, findings: NONE, innerFault: false };
  return {
    code: check.code,
    findings: softFindings(text, check),
    innerFault: check.softFindings.some((f) => f.code === 'organisation-code-check'),
  };
}

function softFindings(
  text: string,
  check: { code: string; changed: boolean; softFindings: readonly { code: string; message: string; at: number }[] },
): Finding[] {
  const found: Finding[] = check.softFindings.map((soft) => ({
    code: soft.code === 'category-pair' ? 'code.category-pair' : 'code.inner-check',
    field: 'code',
    value: check.code,
    at: soft.at,
    message: soft.message,
  }));
  if (check.changed) found.push({ code: 'code.cleaned', field: 'code', value: text, message: `已整理为 ${check.code}` });
  return found;
}

/** `REG-<number>` from an old registration number, for a subject that never got an 18-sign code. */
export function readRegistrationNumber(text: string): CodeReading {
  const number = normaliseCode(text).value;
  if (/^[0-9A-Z]{5,20}$/.test(number)) return { code: `REG-${number}`, findings: NONE, innerFault: false };
  const message = `注册号“${text}”应为 5 至 20 位数字或字母，请核对`;
  return refuse({ code: 'registration.unreadable', field: 'registrationNumber', value: text, message });
}
