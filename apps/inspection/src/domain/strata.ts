import {
  type ExcludedCount,
  exclusionRules,
  type Ratios,
  type RosterFigures,
  riskClasses,
  type Stratification,
  subjectKindLabels,
} from '@xinheng/contracts';
import { compareBytes, inclusionProbability, quotaOf } from '@xinheng/draw';
import { Refusal } from '@xinheng/kernel';

/** The one stratum of a part that is not stratified. */
const WHOLE = '全部';

export interface PlannedStratum {
  readonly name: string;
  readonly ratio: string;
}

const refuse = (code: string, message: string, wayOut: string, basis: string[]): never => {
  throw new Refusal({ code, message, wayOut, basis });
};

const CLASSES = Object.keys(riskClasses);
const isZero = (ratio: string): boolean => /^0(\.0*)?$/.test(ratio);

function checkClasses(ratios: Ratios): void {
  const given = Object.keys(ratios).sort();
  if (given.join() !== CLASSES.join()) {
    refuse('task.classes-incomplete', '按信用风险等级分层须对 A、B、C、D 四级逐一写明比例', '补全四级比例，不另设等级', ['SAMR-2022-6']);
  }
  const exempt = given.find((name) => isZero(ratios[name]!));
  if (exempt !== undefined) {
    refuse('task.class-exempted', `${exempt} 级的比例为 0：等级只用于配置监管资源，不得免抽`, '该级比例须大于 0，低风险的可取低比例', [
      'HOUSE#RISK-05',
      'SAMR-2022-6',
    ]);
  }
}

const badName = (by: Stratification, name: string): boolean =>
  (by === 'region' && !/^\d{6}$/.test(name)) || (by === 'kind' && !(name in subjectKindLabels)) || (by === 'none' && name !== WHOLE);

/**
 * The strata of a part in the order of their names, each with its ratio. All are named in the plan before the roster is frozen; by
 * risk class all four, none of them exempt.
 * @throws Refusal `task.classes-incomplete`, `task.class-exempted`, `task.stratum-unknown`, `task.strata-missing`
 * @basis SAMR-2022-6
 * @basis HOUSE#RISK-05
 */
export function plannedStrata(by: Stratification, ratios: Ratios): PlannedStratum[] {
  const names = Object.keys(ratios);
  if (by === 'risk-class') checkClasses(ratios);
  if (names.length === 0) refuse('task.strata-missing', '没有写明抽取比例', '至少写明一层及其比例', ['HOUSE#DRAW-27']);
  const wrong = names.find((name) => badName(by, name));
  if (wrong !== undefined) {
    refuse('task.stratum-unknown', `分层“${wrong}”与分层方式不符`, '按区划填 6 位代码，按类别填主体类别，不分层填“全部”', [
      'HOUSE#DRAW-27',
    ]);
  }
  return names.sort(compareBytes).map((name) => ({ name, ratio: ratios[name]! }));
}

/** A stratum's name for people. */
function stratumTitle(by: Stratification, name: string): string {
  if (by === 'risk-class') return `${name} ${riskClasses[name as keyof typeof riskClasses]}`;
  if (by === 'kind') return subjectKindLabels[name as keyof typeof subjectKindLabels];
  return name;
}

export interface Counts {
  readonly sizes: ReadonlyMap<string, number>;
  readonly excluded: ReadonlyMap<string, number>;
}

/** N, ratio, k and exact k/N of every stratum, and what was left out by which rule: the figures reconcile with the library. */
export function rosterFigures(by: Stratification, strata: readonly PlannedStratum[], counts: Counts): RosterFigures {
  const rows = strata.map(({ name, ratio }) => {
    const size = counts.sizes.get(name) ?? 0;
    const quota = quotaOf(size, ratio);
    const { fraction, decimal } = inclusionProbability(quota, size);
    return { name, title: stratumTitle(by, name), size, ratio, quota, fraction, probability: decimal };
  });
  const excluded = Array.from(counts.excluded, ([rule, count]) => ({
    rule,
    title: exclusionRules[rule as keyof typeof exclusionRules],
    count,
  }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => compareBytes(a.rule, b.rule)) as ExcludedCount[];
  const size = rows.reduce((sum, row) => sum + row.size, 0);
  const members = size + excluded.reduce((sum, row) => sum + row.count, 0);
  return { members, size, quota: rows.reduce((sum, row) => sum + row.quota, 0), excluded, strata: rows };
}
