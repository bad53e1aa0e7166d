import { type Basis, Refusal, type RefusalFacts } from '@xinheng/kernel';
import { type FollowUp, INSPECTION_RESULTS, isResultCode, isSubReason, type ResultCode, type SubReason } from './inspection-results.js';

/** The results of one item at one object, in the order of the register, with what follows from them. */
export interface ResultSet {
  readonly codes: readonly ResultCode[];
  readonly subReasons: readonly SubReason[];
  readonly problem: boolean;
  /** True if the object leaves the library of objects. @basis HOUSE#RESULT-03 */
  readonly leavesLibrary: boolean;
  readonly suggested: readonly FollowUp[];
}

/**
 * Checks the results that an inspector enters together: at least one, each known; 未发现问题 excludes every problem; 发现问题待后续处理
 * names who handles it, and nothing else has sub-reasons.
 * @throws Refusal `result.*` with the rule it breaks
 * @basis HOUSE#RESULT-01
 * @basis HOUSE#RESULT-02
 */
export function checkResultSet(codes: readonly string[], subReasons: readonly string[] = []): ResultSet {
  const known = (Object.keys(INSPECTION_RESULTS) as ResultCode[]).filter((code) => codes.includes(code));
  refuseUnknown(codes, subReasons);
  if (known.length === 0) refuse('result.empty', '没有填写检查结果', '请至少选择一项检查结果', 'HOUSE#RESULT-01');
  const problems = known.filter((code) => INSPECTION_RESULTS[code].nature === 'problem');
  refuseContradiction(known, problems);
  refuseSubReasons(known, subReasons);
  return {
    codes: known,
    subReasons: subReasons.filter(isSubReason),
    problem: problems.length > 0,
    leavesLibrary: known.some((code) => INSPECTION_RESULTS[code].nature === 'exit'),
    suggested: [...new Set(known.flatMap((code) => INSPECTION_RESULTS[code].suggested))],
  };
}

function refuseUnknown(codes: readonly string[], subReasons: readonly string[]): void {
  const unknown = [...codes.filter((code) => !isResultCode(code)), ...subReasons.filter((reason) => !isSubReason(reason))];
  if (unknown.length === 0) return;
  refuse('result.unknown-code', `检查结果代码“${unknown.join('、')}”不在规定的范围内`, '请从检查结果列表中选择', 'HOUSE#RESULT-01', {
    unknown,
  });
}

function refuseContradiction(known: readonly ResultCode[], problems: readonly ResultCode[]): void {
  if (!known.includes('1') || problems.length === 0) return;
  const names = problems.map((code) => INSPECTION_RESULTS[code].label);
  const message = `“未发现问题”不能与“${names.join('”“')}”同时填写`;
  refuse('result.contradictory', message, '请删去“未发现问题”，或删去问题类结果', 'HOUSE#RESULT-01', { codes: known });
}

function refuseSubReasons(known: readonly ResultCode[], subReasons: readonly string[]): void {
  if (known.includes('A') && subReasons.length === 0) {
    const wayOut = '请选择由哪个部门后续处理';
    refuse('result.sub-reason-missing', '“发现问题待后续处理”没有填写处理部门', wayOut, 'HOUSE#RESULT-02');
  }
  if (!known.includes('A') && subReasons.length > 0) {
    const wayOut = '请补选“发现问题待后续处理”，或删去处理部门';
    refuse('result.sub-reason-stray', '只有“发现问题待后续处理”才填写处理部门', wayOut, 'HOUSE#RESULT-02');
  }
}

function refuse(code: string, message: string, wayOut: string, basis: Basis, facts: RefusalFacts = {}): never {
  throw new Refusal({ code, message, wayOut, basis: [basis], facts });
}
