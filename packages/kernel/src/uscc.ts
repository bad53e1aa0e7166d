import { normaliseCode } from './code-text.js';
import { describeFault, type UsccFault } from './uscc-fault.js';
import { REGISTRARS, type SubjectKind, subjectKindOf } from './uscc-register.js';
import { organisationCheckSign, USCC_SIGNS } from './uscc-sign.js';

/** Something odd in a code that is valid all the same; shown to the person, never a ground to refuse the row. */
export interface UsccFinding {
  readonly code: 'organisation-code-check' | 'category-pair';
  readonly message: string;
  /** Position of the sign, counted from 1. */
  readonly at: number;
  readonly expected?: string;
}

export interface ValidUscc {
  readonly ok: true;
  /** The 18 signs as they are stored and compared. */
  readonly code: string;
  /** True if `text` had to be cleaned; keep the original in the audit record then. */
  readonly changed: boolean;
  readonly kind: SubjectKind;
  /** Division code at registration (GB/T 2260), six digits; it can be an abolished one. */
  readonly region: string;
  readonly authority: { readonly sign: string; readonly title: string };
  readonly softFindings: readonly UsccFinding[];
}

export interface InvalidUscc extends UsccFault {
  readonly ok: false;
  /** The text after cleaning, for the error list. */
  readonly code: string;
}

export type UsccCheck = ValidUscc | InvalidUscc;

/**
 * Checks a unified social credit code: 18 signs of the alphabet, digits in positions 3 to 8, and the check sign that follows from the
 * first 17. The text is cleaned first. The organisation code inside and the pair of authority and category are softer: registered
 * codes exist that break them.
 * @basis GB-32100
 */
export function checkUscc(text: string): UsccCheck {
  const { value: code, changed } = normaliseCode(text);
  const fault = describeFault(code);
  if (fault) return { ok: false, code, ...fault };
  return {
    ok: true,
    code,
    changed,
    kind: subjectKindOf(code),
    region: code.slice(2, 8),
    authority: { sign: code[0]!, title: REGISTRARS[code[0]!]?.title ?? '未知' },
    softFindings: findings(code),
  };
}

/** True if `text` is, as it stands and without cleaning, a valid code. */
export const isUscc = (text: string): boolean => text.length === 18 && [...text].every((s) => USCC_SIGNS.includes(s)) && checkUscc(text).ok;

/** True for a state organ (11) or a public institution (12). @basis HOUSE#USCC-09 */
export const isPublicBody = (code: string): boolean => ['government-body', 'public-institution'].includes(subjectKindOf(code));

function findings(code: string): UsccFinding[] {
  const found: UsccFinding[] = [];
  if (!REGISTRARS[code[0]!]?.kinds[code[1]!]) {
    const message = `第 1、2 位“${code.slice(0, 2)}”不是标准所列的登记管理部门与机构类别组合，请核对`;
    found.push({ code: 'category-pair', message, at: 2 });
  }
  const expected = organisationCheckSign(code.slice(8, 16));
  if (code[16] !== expected) {
    const message = `第 9 至 17 位组织机构代码的校验位为“${code[16]}”，按前 8 位计算应为“${expected}”，请核对`;
    found.push({ code: 'organisation-code-check', message, at: 17, expected });
  }
  return found;
}
