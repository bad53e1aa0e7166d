import type { LongPart } from '../bundle/format.js';
import { placed } from '../bundle/row-sequence.js';
import { quotaOf } from '../quota.js';
import { EXCLUSION_FIELDS, isSaltFor } from '../roster.js';
import { fails, holds, notShown, type Outcome, type Step } from './finding.js';
import { checkRows } from './row-check.js';
import { type AnyPart, type BundleSubject, isFull } from './subject.js';

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function rosterOf(part: AnyPart, pointer: string): Outcome {
  if (!isFull(part)) return notShown(`名单 ${part.roster.count} 户密封，指纹在种子产生前公布；全部内容由有权机构复算`);
  return checkRows({
    part: part.name,
    what: '名单',
    pointer: `${pointer}/rows`,
    fields: part.fields,
    rows: part.rows,
    published: part.roster,
  });
}

/** Every excluded firm is out of the roster, for a rule that is counted. */
function unlawfulExclusion(part: LongPart, pointer: string): Outcome | undefined {
  const excluded = new Set<string>();
  for (const { values } of part.exclusionRows) excluded.add(values[0]!);
  const inRoster = new Set<string>();
  for (const { values } of part.rows) if (excluded.has(values[0]!)) inRoster.add(values[0]!);
  const counted = new Map<string, number>();
  for (const [i, { values }] of placed(part.exclusionRows)) {
    const at = { part: part.name, row: i + 1, code: values[0], pointer: `${pointer}/exclusionRows/${i}` };
    counted.set(values[1]!, (counted.get(values[1]!) ?? 0) + 1);
    if (inRoster.has(values[0]!)) return fails(`排除名单第 ${i + 1} 行的户仍在名单中`, { ...at, field: 'code' });
    if (values[1] === '') return fails(`排除名单第 ${i + 1} 行没有写明规则`, { ...at, field: 'rule' });
  }
  for (const [i, { rule, count }] of part.exclusions.byRule.entries()) {
    const own = counted.get(rule) ?? 0;
    const where = { part: part.name, pointer: `${pointer}/exclusions/byRule/${i}` };
    if (own !== count) return fails(`规则“${rule}”排除的户数不符`, where, { own, published: count });
  }
  return undefined;
}

function exclusionsOf(part: AnyPart, pointer: string): Outcome {
  const { exclusions, name } = part;
  const own = sum(exclusions.byRule.map(({ count }) => count));
  const where = { part: name, pointer: `${pointer}/exclusions/byRule` };
  if (own !== exclusions.count) return fails('各规则排除的户数合计与排除总数不符', where, { own, published: exclusions.count });
  if (!isFull(part)) return notShown(`排除 ${exclusions.count} 户，按规则合计相符；逐户名单密封，指纹已公布`);
  const frozen = checkRows({
    part: name,
    what: '排除名单',
    pointer: `${pointer}/exclusionRows`,
    fields: EXCLUSION_FIELDS,
    rows: part.exclusionRows,
    published: exclusions,
  });
  return frozen.verdict === 'fails' ? frozen : (unlawfulExclusion(part, pointer) ?? frozen);
}

/** One salt per firm and ceremony: with two, departments that draw together could not pick the same firms. */
function saltsOf({ bundle }: BundleSubject): Outcome {
  const salts = new Map<string, string>();
  for (const [p, part] of bundle.parts.entries()) {
    if (!isFull(part)) return notShown('每户的盐值不公开');
    for (const [i, { values }] of placed(part.rows)) {
      const [code, salt] = [values[0]!, values[1]!];
      const at = { part: part.name, row: i + 1, code, field: 'salt', pointer: `/parts/${p}/rows/${i}/values/1` };
      if (!isSaltFor(bundle.plan.mode, salt)) return fails(`名单第 ${i + 1} 行的盐值与抽取方式不符`, at);
      if ((salts.get(code) ?? salt) !== salt) return fails(`${code} 在各份名单中的盐值不同`, at, { own: salts.get(code), published: salt });
      // within one part no code stands twice; only further parts can contradict
      if (bundle.parts.length > 1) salts.set(code, salt);
    }
  }
  return holds(bundle.plan.mode === 'open' ? '公开抽取，没有盐值' : '每户一个 128 位盐值，各份名单相同');
}

function sizesOf(part: AnyPart, pointer: string): Outcome {
  if (!isFull(part)) return notShown('各类户数由有权机构按完整名单核对');
  const counts = new Map(part.strata.map(({ name }) => [name, 0]));
  for (const [i, { values }] of placed(part.rows)) {
    const at = { part: part.name, row: i + 1, code: values[0], pointer: `${pointer}/rows/${i}` };
    const known = counts.get(values[2]!);
    if (known === undefined) return fails(`名单第 ${i + 1} 行的分层“${values[2]}”不在方案中`, { ...at, field: 'stratum' });
    counts.set(values[2]!, known + 1);
  }
  for (const [j, { name, size }] of part.strata.entries()) {
    const own = counts.get(name)!;
    if (own !== size)
      return fails(`${name}层的户数不符`, { part: part.name, pointer: `${pointer}/strata/${j}/size` }, { own, published: size });
  }
  return holds(`逐户数过：${part.strata.map(({ name, size }) => `${name} ${size} 户`).join('，')}`);
}

function quotasOf(part: AnyPart, pointer: string): Outcome {
  const total = sum(part.strata.map(({ size }) => size));
  const where = { part: part.name, pointer: `${pointer}/strata` };
  if (total !== part.roster.count) return fails('各层户数合计与名单户数不符', where, { own: total, published: part.roster.count });
  for (const [j, { name, size, ratio, quota }] of part.strata.entries()) {
    const own = quotaOf(size, ratio);
    if (own !== quota)
      return fails(`${name}层应抽 ${own} 户`, { ...where, pointer: `${pointer}/strata/${j}/quota` }, { own, published: quota });
  }
  return holds(
    `户数 × 比例，向上取整：${part.strata.map(({ name, size, ratio, quota }) => `${name} ${size} × ${ratio} 抽 ${quota} 户`).join('，')}`,
  );
}

export const rosterSteps: readonly Step<BundleSubject>[] = [
  { id: 'roster', title: '冻结的名单没有被改过', needs: [], run: (subject) => subject.perPart(rosterOf) },
  { id: 'exclusions', title: '排除的每一户都有规则', needs: [], run: (subject) => subject.perPart(exclusionsOf) },
  { id: 'salts', title: '盐值合乎抽取方式', needs: ['roster'], run: saltsOf },
  { id: 'sizes', title: '各层户数与名单一致', needs: ['terms', 'roster'], run: (subject) => subject.perPart(sizesOf) },
  { id: 'quotas', title: '抽取户数按比例算出', needs: ['terms'], run: (subject) => subject.perPart(quotasOf) },
];
