import { type ImportFinding, type RiskClass, riskClasses } from '@xinheng/contracts';
import { checkUscc, isLocalDate, normaliseCode } from '@xinheng/kernel';
import { type ColumnNames, listCell, type TableRow } from './table-columns.js';

export type MemberColumn = 'code' | 'name' | 'tags' | 'riskClass' | 'classAsOf';

export const MEMBER_COLUMNS: ColumnNames<MemberColumn> = {
  code: ['统一社会信用代码', '统一社会信用代码/注册号', '统一信用代码/注册号', '注册号/统一社会信用代码', '注册号', '主体代码'],
  name: ['企业名称', '单位名称', '名称', '主体名称'],
  tags: ['标签', '监管标签', '对应专项库监管标签'],
  riskClass: ['信用风险等级', '通用等级', '风险等级', '等级'],
  classAsOf: ['等级日期', '评定日期', '计算日期'],
};
export const MEMBER_REQUIRED: readonly MemberColumn[] = ['code'];

export interface MemberEntry {
  readonly code: string;
  readonly tags: readonly string[];
  readonly riskClass: { readonly value: RiskClass; readonly asOf: string } | null;
}

const REGISTRATION = /^[0-9A-Z]{13,15}$/;

/** A column headed 统一社会信用代码/注册号 holds 18, 15 or 13 signs; an old number gets its prefix. */
function codeOf(text: string): { code: string } | { message: string } {
  const { value } = normaliseCode(text);
  if (/^REG-/.test(value)) return { code: value };
  if (REGISTRATION.test(value)) return { code: `REG-${value}` };
  const checked = checkUscc(text);
  return checked.ok ? { code: checked.code } : { message: checked.message };
}

/** @basis HOUSE#USCC-07 */
export function memberOfRow(
  { line, cells }: TableRow<MemberColumn>,
  today: string,
): { member: MemberEntry } | { findings: ImportFinding[] } {
  const findings: ImportFinding[] = [];
  const note = (column: string, value: string, message: string): void => void findings.push({ line, column, value, message });
  const code = codeOf(cells.code);
  if ('message' in code) note('统一社会信用代码', cells.code, code.message);
  const letter = cells.riskClass.trim().toUpperCase().slice(0, 1);
  const asOf = cells.classAsOf.trim() || today;
  if (letter !== '' && !(letter in riskClasses)) note('信用风险等级', cells.riskClass, '等级应为 A、B、C、D 之一');
  if (letter !== '' && (!isLocalDate(asOf) || asOf > today)) note('等级日期', cells.classAsOf, '日期应写作 2026-05-18，且不晚于今天');
  if ('message' in code || findings.length > 0) return { findings };
  return {
    member: { code: code.code, tags: listCell(cells.tags), riskClass: letter === '' ? null : { value: letter as RiskClass, asOf } },
  };
}
