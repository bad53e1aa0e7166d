import { deviceId, now } from './device-id.js';
import type { PartDraft, RecordSent, StoredRecord, VisitItem, VisitPart } from './device-store.js';

export type Finding = RecordSent['items'][number];
export type Answer = Finding['answers'][number]['answer'];

/** Results about the firm as a whole; with these no item is answered. */
export const CLOSING_CODES = ['6', '7', '9', '10', '11', '12'] as const;

export const blankFinding = (item: VisitItem): Finding => ({
  itemId: item.itemId,
  answers: [],
  codes: [],
  subReasons: [],
  followUps: [],
  note: '',
  notCheckedReason: '',
  openedAt: null,
  answeredAt: null,
});

const blankRecord = (part: VisitPart): RecordSent => ({
  objectCodes: [],
  items: part.items.map(blankFinding),
  photoIds: [],
  note: '',
  place: null,
});

export const newDraft = (visitId: string, part: VisitPart, stored: StoredRecord | undefined): PartDraft => ({
  partId: part.id,
  visitId,
  baseVersion: stored?.version ?? part.version,
  startedAt: stored?.startedAt ?? part.startedAt ?? now(),
  record: stored?.record ? { ...blankRecord(part), ...stored.record } : blankRecord(part),
  state: stored?.record ? 'sent' : 'editing',
  submissionId: stored?.submissionId ?? deviceId(),
  touchedAt: now(),
});

/** Changed answers are a new submission; the finish is taken back, since it stood under other answers. */
export const changed = (draft: PartDraft, record: RecordSent): PartDraft => {
  const { finish: _finish, problem: _problem, ...rest } = draft;
  return { ...rest, record, state: 'editing', submissionId: deviceId(), touchedAt: now() };
};

export const findingOf = (record: RecordSent, item: VisitItem): Finding =>
  record.items.find(({ itemId }) => itemId === item.itemId) ?? blankFinding(item);

export const withFinding = (record: RecordSent, finding: Finding): RecordSent => {
  const known = record.items.some(({ itemId }) => itemId === finding.itemId);
  return {
    ...record,
    items: known ? record.items.map((each) => (each.itemId === finding.itemId ? finding : each)) : [...record.items, finding],
  };
};

export const answerOf = (finding: Finding, pointId: string): Answer | undefined =>
  finding.answers.find((each) => each.pointId === pointId)?.answer;

/** Every point was looked at and none is wrong. */
export const allClean = (finding: Finding, item: VisitItem): boolean =>
  item.points.every(({ id }) => ['ok', 'not-applicable'].includes(answerOf(finding, id) ?? ''));

/** A point that applies asks for a photo of this item; the server refuses a finished record without it. */
export const wantsPhoto = (finding: Finding, item: VisitItem): boolean =>
  item.points.some(({ id, photo }) => photo && (answerOf(finding, id) ?? 'not-applicable') !== 'not-applicable');

export const isAnswered = (finding: Finding): boolean => finding.codes.length > 0 || (finding.notCheckedReason ?? '').trim() !== '';

export const closesVisit = (record: RecordSent): boolean =>
  record.objectCodes.some((code) => (CLOSING_CODES as readonly string[]).includes(code));

export interface Tally {
  readonly clean: number;
  readonly problem: number;
  readonly unchecked: number;
  readonly open: number;
}

export function tallyOf(record: RecordSent, part: VisitPart): Tally {
  const findings = part.items.map((item) => findingOf(record, item));
  const clean = findings.filter(({ codes }) => codes.length > 0 && codes.every((code) => code === '1' || code === 'F')).length;
  const unchecked = findings.filter((finding) => finding.codes.length === 0 && isAnswered(finding)).length;
  const open = findings.filter((finding) => !isAnswered(finding)).length;
  return { clean, unchecked, open, problem: findings.length - clean - unchecked - open };
}
