import type { SealedPart, ShownLeaf } from '../bundle/format.js';
import { bytesOfHex, verifyInclusion } from '../merkle.js';
import { fieldCommitment, leafHexOf } from '../roster.js';
import { closing } from './draw-steps.js';
import { fails, holds, notShown, type Outcome, type Step } from './finding.js';
import { type AnyPart, type BundleSubject, isSealed } from './subject.js';

const FULL = '各层最小的票号由有权机构按完整件复算，其声明附在公开件旁；企业可核对自己的一户';

/** Sorted by hash, none twice, and those with a path stand in the frozen roster. */
function checkLeaves(part: SealedPart, leaves: readonly ShownLeaf[], pointer: string): Outcome | undefined {
  const places = new Set<number>();
  for (const [i, { leaf, proof }] of leaves.entries()) {
    const where = { part: part.name, pointer: `${pointer}/${i}` };
    if (i > 0 && leaves[i - 1]!.leaf >= leaf) return fails('单户指纹未排序或有重复', where, { published: leaf });
    if (proof && !verifyInclusion(bytesOfHex(leaf), proof, part.roster.count, part.roster.root)) {
      return fails('单户指纹按其路径不在冻结的名单中', { ...where, pointer: `${where.pointer}/proof` }, { published: leaf });
    }
    if (proof && places.size === places.add(proof.index).size) return fails('两个单户指纹占名单的同一位置', where);
  }
  return undefined;
}

function leavesOf(part: AnyPart, pointer: string): Outcome {
  if (!isSealed(part)) return notShown(FULL);
  const wrong =
    checkLeaves(part, part.drawnLeaves, `${pointer}/drawnLeaves`) ??
    checkLeaves(part, part.substituteLeaves, `${pointer}/substituteLeaves`);
  if (wrong) return wrong;
  const quota = part.strata.reduce((sum, stratum) => sum + stratum.quota, 0);
  const where = { part: part.name, pointer: `${pointer}/drawnLeaves` };
  if (part.drawnLeaves.length !== quota)
    return fails('单户指纹的个数与应抽户数不符', where, { own: quota, published: part.drawnLeaves.length });
  const drawn = new Set(part.drawnLeaves.map(({ leaf }) => leaf));
  if (part.substituteLeaves.some(({ leaf }) => drawn.has(leaf)))
    return fails('替补的户本已抽中', { ...where, pointer: `${pointer}/substituteLeaves` });
  const proven = part.drawnLeaves.filter(({ proof }) => proof).length;
  if (proven === quota) return holds(`${quota} 个单户指纹都在冻结的名单中，再不能换掉、增加或去掉任何一户`);
  return notShown(`${quota} 个单户指纹已固定，${proven} 个已证明在名单中；其余的路径会指明是谁，检查时逐户公开`);
}

/** Only drawn rows can be opened; the opened code has to be the one that was frozen. */
function checkOpenings(part: SealedPart, known: ReadonlyMap<string, ShownLeaf>, pointer: string): Outcome | undefined {
  const seen = new Set<string>();
  for (const [i, { leaf, code, nonce, commitments }] of part.openings.entries()) {
    const where = { part: part.name, code, pointer: `${pointer}/openings/${i}` };
    if (!known.has(leaf) || seen.has(leaf)) return fails(`已公开的 ${code} 不在抽中的户内，或公开了两次`, where, { published: leaf });
    seen.add(leaf);
    const own = fieldCommitment('code', code, nonce);
    if (own !== commitments[0]) return fails(`${code} 不是冻结时的代码`, { ...where, field: 'code' }, { own, published: commitments[0] });
    const ownLeaf = leafHexOf(commitments);
    if (ownLeaf !== leaf) return fails(`${code} 的单户指纹不符`, where, { own: ownLeaf, published: leaf });
    if (!known.get(leaf)!.proof) return fails(`${code} 已公开，但没有附上在名单中的路径`, where);
  }
  return undefined;
}

function visitsOf(subject: BundleSubject, part: AnyPart, pointer: string): Outcome {
  if (!isSealed(part)) return notShown(FULL);
  const known = new Map([...part.drawnLeaves, ...part.substituteLeaves].map((shown) => [shown.leaf, shown]));
  const wrong = checkOpenings(part, known, pointer);
  if (wrong) return wrong;
  const opened = new Set(part.openings.map(({ leaf }) => leaf));
  const replaced = new Set<string>();
  for (const [i, { leaf }] of part.replacedLeaves.entries()) {
    const where = { part: part.name, pointer: `${pointer}/replacedLeaves/${i}` };
    if (!known.has(leaf) || opened.has(leaf) || replaced.has(leaf))
      return fails('被替换的户未被抽中、已检查或已替换过', where, { published: leaf });
    replaced.add(leaf);
  }
  if (part.substituteLeaves.length > replaced.size) {
    const counts = { own: replaced.size, published: part.substituteLeaves.length };
    return fails('替补的户多于被替换的户', { part: part.name, pointer: `${pointer}/substituteLeaves` }, counts);
  }
  return closing(subject, known.size, opened.size, replaced.size);
}

export const sealedDrawSteps: readonly Step<BundleSubject>[] = [
  { id: 'tickets', title: '票号由种子和代码算出', needs: ['seed'], run: () => notShown(FULL) },
  { id: 'drawn', title: '每层票号最小的就是抽中的户', needs: ['tickets'], run: () => notShown(FULL) },
  { id: 'leaves', title: '抽中的户已固定，都在冻结的名单中', needs: ['quotas', 'seed'], run: (subject) => subject.perPart(leavesOf) },
  {
    id: 'visits',
    title: '公开的每一户都是抽中的户',
    needs: ['leaves'],
    run: (subject) => subject.perPart((part, pointer) => visitsOf(subject, part, pointer)),
  },
];
