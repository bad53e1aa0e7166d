import type { LongPart, ShownRow } from '../bundle/format.js';
import { leafHexOf } from '../roster.js';
import { SEALED } from './draw-steps.js';
import { fails, holds, notShown, type Outcome, type Step } from './finding.js';
import { type AnyPart, type BundleSubject, isFull } from './subject.js';

/** Replays the replacements: each takes the next ticket of the replaced firm's own stratum. */
function visitsOf(subject: BundleSubject, part: LongPart, pointer: string): Outcome {
  const home = new Map(part.strata.flatMap(({ name, drawn }) => drawn.map(({ code }): [string, string] => [code, name])));
  const reached = new Map(part.strata.map(({ name, quota }) => [name, quota]));
  const replaced = new Set<string>();
  for (const [i, { code, substitute }] of part.replacements.entries()) {
    const where = { part: part.name, code, pointer: `${pointer}/replacements/${i}` };
    const stratum = home.get(code);
    if (stratum === undefined || replaced.has(code)) return fails(`被替换的 ${code} 未被抽中或已替换过`, where);
    replaced.add(code);
    const rank = reached.get(stratum)!;
    const own = subject.stratum(part, stratum).codeAt(rank);
    if (own !== substitute)
      return fails(`替换 ${code} 的应为同层下一票号 ${own ?? '（已无）'}`, where, { own: own ?? '', published: substitute ?? '' });
    reached.set(stratum, rank + 1);
    if (own !== undefined) home.set(own, stratum);
  }
  const opened = new Set<string>();
  for (const [i, { code }] of part.openings.entries()) {
    const where = { part: part.name, code, pointer: `${pointer}/openings/${i}` };
    if (!home.has(code)) return fails(`已公开的 ${code} 不在抽中名单内`, where);
    if (replaced.has(code) || opened.has(code)) return fails(`${code} 已被替换或重复公开`, where);
    opened.add(code);
  }
  return closing(subject, home.size, opened.size, replaced.size);
}

/** A closed ceremony has every drawn firm opened or replaced; before that it is too early to say. */
export function closing({ bundle }: BundleSubject, drawn: number, opened: number, replaced: number): Outcome {
  const told = `抽中 ${drawn} 户（含替补），已公开 ${opened} 户，替换 ${replaced} 户`;
  if (opened + replaced === drawn) return holds(`${told}，无遗漏`);
  if (bundle.phases.some(({ phase }) => phase === 'closed')) return fails(`已宣布结束，但${told}`, { pointer: '/phases' });
  return notShown(`${told}，其余 ${drawn - opened - replaced} 户尚未检查`);
}

/** The leaves of the rows with these codes. */
export function leavesByCode(rows: Iterable<ShownRow>, codes: readonly string[]): Map<string, string> {
  const wanted = new Set(codes);
  const leaves = new Map<string, string>();
  for (const { values, commitments } of rows) if (wanted.has(values[0]!)) leaves.set(values[0]!, leafHexOf(commitments));
  return leaves;
}

/** The leaves that the public sees of a sealed draw are those of the rows drawn here. */
function leavesOf(part: AnyPart, pointer: string): Outcome {
  if (!('drawnLeaves' in part) || !isFull(part)) return notShown('公开抽取逐户列明，没有单户指纹');
  const lists = [
    ['drawnLeaves', part.strata.flatMap(({ drawn }) => drawn.map(({ code }) => code)), part.drawnLeaves],
    ['substituteLeaves', part.replacements.flatMap(({ substitute }) => substitute ?? []), part.substituteLeaves],
  ] as const;
  const leaves = leavesByCode(
    part.rows,
    lists.flatMap(([, codes]) => codes),
  );
  for (const [name, codes, published] of lists) {
    const own = codes.map((code) => leaves.get(code)!).sort();
    const i = published.findIndex((leaf, at) => leaf !== own[at]);
    if (i >= 0 || own.length !== published.length) {
      const where = { part: part.name, pointer: i < 0 ? `${pointer}/${name}` : `${pointer}/${name}/${i}` };
      return fails('公开件所列的单户指纹与抽中的户不符', where, { own: own[i], published: published[i] });
    }
  }
  return holds(`公开件所列的 ${part.drawnLeaves.length} 个单户指纹正是抽中的户`);
}

/** Of a sealed draw, for entitled bodies. */
export const leavesStep: Step<BundleSubject> = {
  id: 'leaves',
  title: '公开的单户指纹与抽中的户一致',
  needs: ['drawn'],
  run: (subject) => subject.perPart(leavesOf),
};

/** Of a bundle that names the drawn firms. */
export const visitsStep: Step<BundleSubject> = {
  id: 'visits',
  title: '替换按次序递补，检查没有超出名单',
  needs: ['drawn'],
  run: (subject) => subject.perPart((part, pointer) => (isFull(part) ? visitsOf(subject, part, pointer) : notShown(SEALED))),
};
