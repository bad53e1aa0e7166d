import { addDays, type LocalDate, Refusal } from '@xinheng/kernel';

/** A named person's word that a library, or the whole directory of its division, is fit to draw from. */
export interface CertificationFacts {
  readonly of: 'library' | 'register';
  readonly id: string;
  readonly certifiedBy: string;
  readonly certifiedOn: LocalDate;
  /** State of the members that was certified; only for a library. */
  readonly memberVersion: number | null;
}

export interface LibraryFacts {
  readonly name: string;
  readonly memberCount: number;
  readonly memberVersion: number;
}

export const lastDayOf = (certification: Pick<CertificationFacts, 'certifiedOn'>, days: number): LocalDate =>
  addDays(certification.certifiedOn, days);

/** Why a certification no longer serves, in words; null while it does. */
export function invalidBecause(certification: CertificationFacts, library: LibraryFacts, days: number, today: LocalDate): string | null {
  if (certification.memberVersion !== null && certification.memberVersion !== library.memberVersion)
    return '认证之后成员有进出，须重新认证';
  const last = lastDayOf(certification, days);
  return today > last ? `认证自 ${certification.certifiedOn} 起 ${days} 日内有效，已于 ${last} 到期` : null;
}

/**
 * The certification on which a freeze rests. An empty library, or one that nobody answers for by name, serves no draw.
 * @param candidates newest first
 * @throws Refusal `roster.empty`, `roster.uncertified`
 * @basis HOUSE#DRAW-03
 */
export function certificationFor(
  library: LibraryFacts,
  candidates: readonly CertificationFacts[],
  days: number,
  today: LocalDate,
): CertificationFacts {
  if (library.memberCount === 0) {
    throw new Refusal({
      code: 'roster.empty',
      message: `名录库“${library.name}”没有成员，不能冻结名单`,
      wayOut: '先入库并认证，再冻结名单',
      basis: ['HOUSE#DRAW-03'],
      facts: { library: library.name },
    });
  }
  const valid = candidates.find((one) => invalidBecause(one, library, days, today) === null);
  if (valid) return valid;
  const newest = candidates[0];
  const why = newest ? invalidBecause(newest, library, days, today)! : '还没有人具名认证';
  throw new Refusal({
    code: 'roster.uncertified',
    message: `名录库“${library.name}”不能用于抽取：${why}`,
    wayOut: '请有认证权限的负责人核对后具名认证，再冻结名单',
    basis: ['HOUSE#DRAW-03'],
    facts: { library: library.name, members: library.memberCount },
  });
}
