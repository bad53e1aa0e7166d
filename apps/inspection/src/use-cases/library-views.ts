import type { Certification, LibraryRow } from '@xinheng/contracts';
import { isRefusal, type LocalDate } from '@xinheng/kernel';
import type { ReadCtx } from '@xinheng/service-kit';
import { invalidBecause, lastDayOf } from '../domain/certification.js';
import type { InspectionStore } from '../store/inspection-store.js';
import { type CertificationRow, type LibraryState, libraryHead } from '../store/library-store.js';
import { rulesOf } from './procedures.js';

type Reading = Pick<ReadCtx<InspectionStore>, 'store' | 'today'>;

/** Days for which a certification serves where the department has not yet published its rules. */
const DAYS_WITHOUT_RULES = 30;

/** How long a certification of this department's libraries serves. */
export async function certificationDays(ctx: Reading, library: LibraryState): Promise<number> {
  try {
    return (await rulesOf(ctx, { id: library.departmentId, name: library.departmentName })).rules.certificationDays;
  } catch (error) {
    if (isRefusal(error)) return DAYS_WITHOUT_RULES;
    throw error;
  }
}

export function certificationView(
  row: CertificationRow,
  library: LibraryState,
  days: number,
  today: LocalDate,
  changedSince: number,
): Certification {
  const why = invalidBecause(row, library, days, today);
  return {
    id: row.id,
    memberCount: row.memberCount,
    fingerprint: row.fingerprint,
    score: row.score,
    statement: row.statement,
    certifiedBy: row.certifiedBy,
    certifiedOn: row.certifiedOn,
    validUntil: lastDayOf(row, days),
    valid: why === null,
    invalidBecause: why,
    changedSince,
  };
}

export async function libraryRow(ctx: Reading, library: LibraryState): Promise<LibraryRow> {
  const newest = (await ctx.store.libraries.certifications(library))[0];
  if (!newest) return { ...libraryHead(library), certification: null };
  const days = await certificationDays(ctx, library);
  const changed = await ctx.store.libraries.changedSince(library.id, newest.certifiedAt);
  return { ...libraryHead(library), certification: certificationView(newest, library, days, ctx.today, changed) };
}
