import { type ItemFinding, pointAnswers, type VisitItem, type VisitRecord } from '@xinheng/contracts';
import { type Basis, Refusal } from '@xinheng/kernel';
import { checkResultSet, type FollowUp, INSPECTION_RESULTS, isResultCode, type ResultCode } from '@xinheng/law';
import type { z } from 'zod';

/** An item as it was published on the day the task was approved, with the specialities of which an inspector must hold one. */
export type CheckItem = z.infer<typeof VisitItem> & { readonly specialities: readonly string[] };

/** Results that say the firm is not there to be inspected: no item can be answered beside them. */
const ABSENT: ReadonlySet<string> = new Set(['6', '7', '9', '10', '11', '12']);
/** Results that concern the firm as a whole. */
const WHOLE: ReadonlySet<string> = new Set([...ABSENT, '8']);

export interface ItemResult {
  readonly itemId: string;
  readonly item: string;
  readonly codes: readonly ResultCode[];
  readonly subReasons: readonly string[];
}

/** What a record says, once it is whole. */
export interface Finding {
  readonly results: readonly ItemResult[];
  readonly problem: boolean;
  /** The result by which the firm leaves the library of objects. */
  readonly leaves: ResultCode | null;
  readonly followUps: readonly ProposedFollowUp[];
}

export interface ProposedFollowUp {
  readonly itemId: string | null;
  readonly itemName: string;
  readonly kind: FollowUp;
  readonly termDays: number | null;
  readonly note: string;
}

export const resultLabel = (code: ResultCode): string => INSPECTION_RESULTS[code].label;

/**
 * Reads a record that is to be finished: every item of this department answered point by point, every set of results allowed by the
 * official enumeration, and nothing recorded that is not on the list of items.
 * @throws Refusal `result.*`, `visit-record.*` with the item it concerns
 * @basis HOUSE#RESULT-01
 * @basis HOUSE#CHECK-03
 */
export function readRecord(record: VisitRecord, items: readonly CheckItem[]): Finding {
  refuseForeignItems(record, items);
  const whole = record.objectCodes;
  if (whole.length > 0) checkObjectCodes(whole);
  if (whole.some((code) => ABSENT.has(code))) return absent(record, items);
  const results = items.map((item) =>
    itemResult(
      item,
      record.items.find((one) => one.itemId === item.itemId),
      whole,
    ),
  );
  return {
    results,
    problem: results.some((one) => one.codes.some((code) => INSPECTION_RESULTS[code].nature === 'problem')),
    leaves: null,
    followUps: [...suggested(null, '', codesOf(whole)), ...followUpsOf(record, items)],
  };
}

const codesOf = (codes: readonly string[]): ResultCode[] => codes.filter(isResultCode);

function absent(record: VisitRecord, items: readonly CheckItem[]): Finding {
  const answered = record.items.find((one) => one.codes.length > 0 || one.answers.length > 0);
  if (answered) {
    refuse(
      'visit-record.answers-of-absent-firm',
      '已记录该户不在经营或无法联系，不能同时填写检查事项的结果',
      '请删去事项结果，或改正主体结果',
    );
  }
  const codes = checkResultSet(record.objectCodes).codes;
  const leaves = codes.find((code) => INSPECTION_RESULTS[code].nature === 'exit') ?? null;
  return {
    results: items.map((item) => ({ itemId: item.itemId, item: item.name, codes, subReasons: [] })),
    problem: codes.some((code) => INSPECTION_RESULTS[code].nature === 'problem'),
    leaves,
    followUps: suggested(null, '', codes),
  };
}

function checkObjectCodes(codes: readonly string[]): void {
  const stray = codes.filter((code) => isResultCode(code) && !WHOLE.has(code));
  if (stray.length > 0) {
    const labels = codesOf(stray).map(resultLabel).join('”“');
    refuse('visit-record.item-result-for-object', `“${labels}”应当按检查事项填写，不能作为整户结果`, '请在相应检查事项下填写');
  }
  checkResultSet(codes);
}

function itemResult(item: CheckItem, found: ItemFinding | undefined, whole: readonly string[]): ItemResult {
  const refusedByFirm = whole.includes('8');
  const codes = found?.codes ?? [];
  if (codes.length === 0) {
    if (refusedByFirm) return { itemId: item.itemId, item: item.name, codes: ['8'], subReasons: [] };
    refuse(
      'visit-record.item-unanswered',
      `“${item.name}”没有检查结果${found?.notCheckedReason ? '，只写了未检查的原因' : ''}`,
      '每个抽查事项都须有结果；未开展相关经营活动的选“未发现开展本次抽查涉及的经营活动”',
      { item: item.name },
    );
  }
  const stray = codes.filter((code) => WHOLE.has(code) && code !== '8');
  if (stray.length > 0) {
    refuse(
      'visit-record.object-result-for-item',
      `“${codesOf(stray).map(resultLabel).join('”“')}”是整户结果，不能只填在“${item.name}”下`,
      '请作为整户结果填写',
    );
  }
  const set = checkResultSet([...codes, ...codesOf(whole)], found!.subReasons);
  checkAnswers(item, found!, set.codes);
  return { itemId: item.itemId, item: item.name, codes: set.codes, subReasons: set.subReasons };
}

/** 未发现问题 is not one tap: each point is ticked; a problem says where. */
function checkAnswers(item: CheckItem, found: ItemFinding, codes: readonly ResultCode[]): void {
  if (codes.includes('F') && codes.length === 1) return;
  const missing = item.points.filter((point) => !found.answers.some((answer) => answer.pointId === point.id));
  if (missing.length > 0) {
    refuse(
      'visit-record.point-unanswered',
      `“${item.name}”还有 ${missing.length} 个要点没有作答：${missing[0]!.text}`,
      '请逐条作答；不涉及的选“不适用”',
      {
        item: item.name,
        missing: missing.length,
      },
    );
  }
  const problems = found.answers.filter((answer) => answer.answer === 'problem');
  if (codes.includes('1') && problems.length > 0) {
    const message = `“${item.name}”有 ${problems.length} 个要点答“${pointAnswers.problem}”，结果不能是“未发现问题”`;
    refuse('visit-record.clean-with-problem', message, '请改正要点答案，或改选相应的问题结果');
  }
  if (problems.some((answer) => answer.note === '') && found.note === '') {
    refuse('visit-record.problem-without-note', `“${item.name}”发现问题，没有写明情形`, '请在要点或事项下写明发现的情形');
  }
}

/**
 * Points that ask for a photo have one, of their item; a point that does not apply needs none.
 * @throws Refusal `visit-record.photo-missing`
 * @basis HOUSE#CHECK-12
 */
export function checkPhotos(record: VisitRecord, items: readonly CheckItem[], photographed: ReadonlySet<string>): void {
  for (const { itemId, answers } of record.items) {
    const item = items.find((one) => one.itemId === itemId);
    const asking = item?.points.find(
      ({ id, photo }) => photo && answers.some(({ pointId, answer }) => pointId === id && answer !== 'not-applicable'),
    );
    if (!item || !asking || photographed.has(itemId)) continue;
    refuse('visit-record.photo-missing', `“${item.name}”的要点“${asking.text}”须附照片`, '请在该事项下拍照后再提交完成', {
      item: item.name,
    });
  }
}

function refuseForeignItems(record: VisitRecord, items: readonly CheckItem[]): void {
  const foreign = record.items.find((one) => !items.some((item) => item.itemId === one.itemId));
  if (!foreign) return;
  refuse('visit-record.foreign-item', '记录中有不属于本次检查、本部门的事项', '只能检查已公布清单内、本次抽中的事项', {
    itemId: foreign.itemId,
  });
}

function followUpsOf(record: VisitRecord, items: readonly CheckItem[]): ProposedFollowUp[] {
  return record.items.flatMap((one) => {
    const name = items.find((item) => item.itemId === one.itemId)!.name;
    if (one.followUps.length === 0) return suggested(one.itemId, name, codesOf(one.codes));
    return one.followUps.map((own) => ({
      itemId: one.itemId,
      itemName: name,
      kind: own.kind as FollowUp,
      termDays: own.termDays ?? null,
      note: own.note,
    }));
  });
}

const suggested = (itemId: string | null, itemName: string, codes: readonly ResultCode[]): ProposedFollowUp[] =>
  [...new Set(codes.flatMap((code) => INSPECTION_RESULTS[code].suggested))].map((kind) => ({
    itemId,
    itemName,
    kind,
    termDays: null,
    note: '',
  }));

function refuse(code: string, message: string, wayOut: string, facts: Readonly<Record<string, string | number>> = {}): never {
  const basis: Basis[] = ['HOUSE#RESULT-01'];
  throw new Refusal({ code, message, wayOut, basis, facts });
}
