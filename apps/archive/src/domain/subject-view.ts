import {
  protectedSubjectFields,
  type RegionRef,
  type SubjectField,
  subjectFieldLabels,
  subjectKindLabels,
  subjectStatusLabels,
} from '@xinheng/contracts';
import type { Divisions } from './regions/divisions.js';

type Diff = Readonly<Record<string, readonly [string | null, string | null]>> | null;

/** A division as pages show it. */
export function regionRef(code: string | null, divisions: Divisions): RegionRef | null {
  if (code === null) return null;
  const division = divisions.find(code);
  return { code, name: division?.name ?? null, current: division?.current ?? false };
}

const isProtected = (field: SubjectField): boolean => (protectedSubjectFields as readonly SubjectField[]).includes(field);

/** Codes of kinds and statuses in words; protected values are not told. */
function cellWords(field: SubjectField, value: string | null): string | null {
  if (value === null || isProtected(field)) return null;
  if (field === 'kind') return subjectKindLabels[value as keyof typeof subjectKindLabels] ?? value;
  if (field === 'status') return subjectStatusLabels[value as keyof typeof subjectStatusLabels] ?? value;
  return value;
}

export const timelineCells = (diff: Diff) =>
  (Object.entries(diff ?? {}) as [SubjectField, readonly [string | null, string | null]][]).map(([field, [from, to]]) => ({
    field,
    from: cellWords(field, from),
    to: cellWords(field, to),
  }));

/** What a change is called on a timeline. */
export function changeTitle(kind: string, title: string | null, diff: Diff): string {
  if (title !== null) return title;
  const fields = Object.keys(diff ?? {}).map((field) => subjectFieldLabels[field as SubjectField] ?? field);
  if (kind === 'registered') return '进入名录';
  if (kind === 'removed') return '随导入撤销移出名录';
  return `${fields.join('、')}${kind === 'restored' ? '恢复原状（导入撤销）' : '变更'}`;
}
