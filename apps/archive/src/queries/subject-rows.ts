import type { SubjectRow } from '@xinheng/contracts';
import { addDays, type Instant, type LocalDate } from '@xinheng/kernel';
import { hygieneRule, partsOf } from '../domain/hygiene.js';
import type { Divisions } from '../domain/regions/divisions.js';
import { regionRef } from '../domain/subject-view.js';
import type { FoundSubject } from '../store/search.js';

/** Subjects confirmed before this day count as stale. */
export const staleBefore = (today: LocalDate): LocalDate => addDays(today, -hygieneRule.staleAfterDays);

export function subjectRow(found: FoundSubject, divisions: Divisions, today: LocalDate): SubjectRow {
  const { code, name, kind, status, address, industry, tags, confirmedOn } = found;
  return {
    ...{ code, name, kind, status, address, industry, tags, confirmedOn },
    region: regionRef(found.region, divisions),
    hygiene: partsOf(found.hygiene, confirmedOn < staleBefore(today)),
    updatedAt: found.updatedAt as Instant,
  };
}
