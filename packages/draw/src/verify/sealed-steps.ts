import type { SealedPart } from '../bundle/format.js';
import { bytesOfHex, type InclusionProof, verifyInclusion } from '../merkle.js';
import { fieldCommitment, leafHexOf } from '../roster.js';
import { fails, holds, notShown, type Outcome, type Step } from './finding.js';
import { type AnyPart, type BundleSubject, isSealed } from './subject.js';
import { closing } from './visit-steps.js';

const FULL = '各层最小的票号由有权机构按完整件复算，其声明附在公开件旁；企业可核对自己的一户';

const disordered = (leaves: readonly string[]): number => leaves.findIndex((leaf, i) => i > 0 && leaves[i - 1]! >= leaf);

/** Each list sorted by hash, none twice, and no substitute that was drawn anyway. */
function checkLists(part: SealedPart, pointer: string): Outcome | undefined {
  for (const name of ['drawnLeaves', 'substituteLeaves'] as const) {
    const i = disordered(part[name]);
    const where = { part: part.name, pointer: `${pointer}/${name}/${i}` };
    if (i >= 0) return fails('单户指纹未排序或有重复', where, { published: part[name][i] });
  }
  const drawn = new Set(part.drawnLeaves);
  const twice = part.substituteLeaves.findIndex((leaf) => drawn.has(leaf));
  return twice < 0 ? undefined : fails('替补的户本已抽中', { part: part.name, pointer: `${pointer}/substituteLeaves/${twice}` });
}

/** The paths that are shown, of opened visits and of the list of proofs. */
function* shownProofs(part: SealedPart, pointer: string): Generator<[leaf: string, proof: InclusionProof, pointer: string]> {
  for (const [i, { leaf, proof }] of part.openings.entries()) yield [leaf, proof, `${pointer}/openings/${i}/proof`];
  for (const [i, { leaf, index, path }] of (part.proofs ?? []).entries()) yield [leaf, { index, path }, `${pointer}/proofs/${i}`];
}

function leavesOf(part: AnyPart, pointer: string): Outcome {
  if (!isSealed(part)) return notShown(FULL);
  const wrong = checkLists(part, pointer);
  if (wrong) return wrong;
  const quota = part.strata.reduce((sum, stratum) => sum + stratum.quota, 0);
  const where = { part: part.name, pointer: `${pointer}/drawnLeaves` };
  if (part.drawnLeaves.length !== quota)
    return fails('单户指纹的个数与应抽户数不符', where, { own: quota, published: part.drawnLeaves.length });
  const known = new Set([...part.drawnLeaves, ...part.substituteLeaves]);
  const proven = new Set<string>();
  for (const [leaf, proof, at] of shownProofs(part, pointer)) {
    if (!known.has(leaf)) return fails('附有路径的单户指纹不在抽中的户内', { part: part.name, pointer: at }, { published: leaf });
    if (!verifyInclusion(bytesOfHex(leaf), proof, part.roster.count, part.roster.root)) {
      return fails('单户指纹按其路径不在冻结的名单中', { part: part.name, pointer: at }, { published: leaf });
    }
    proven.add(leaf);
  }
  if (proven.size === known.size) return holds(`${known.size} 个单户指纹都在冻结的名单中，再不能换掉、增加或去掉任何一户`);
  return notShown(`${known.size} 个单户指纹已固定，${proven.size} 个已证明在名单中；其余的路径会指明是谁，检查时逐户公开`);
}

/** Only drawn rows can be opened, once; the opened code has to be the one that was frozen. */
function checkOpenings(part: SealedPart, known: ReadonlySet<string>, pointer: string): Outcome | undefined {
  const seen = new Set<string>();
  for (const [i, { leaf, code, nonce, commitments }] of part.openings.entries()) {
    const where = { part: part.name, code, pointer: `${pointer}/openings/${i}` };
    if (!known.has(leaf) || seen.has(leaf)) return fails(`已公开的 ${code} 不在抽中的户内，或公开了两次`, where, { published: leaf });
    seen.add(leaf);
    const own = fieldCommitment('code', code, nonce);
    if (own !== commitments[0]) return fails(`${code} 不是冻结时的代码`, { ...where, field: 'code' }, { own, published: commitments[0] });
    const ownLeaf = leafHexOf(commitments);
    if (ownLeaf !== leaf) return fails(`${code} 的单户指纹不符`, where, { own: ownLeaf, published: leaf });
  }
  return undefined;
}

function visitsOf(subject: BundleSubject, part: AnyPart, pointer: string): Outcome {
  if (!isSealed(part)) return notShown(FULL);
  const known = new Set([...part.drawnLeaves, ...part.substituteLeaves]);
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
