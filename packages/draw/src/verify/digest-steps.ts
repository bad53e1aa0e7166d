import { bundleDigest, memberDigests, type Sealable } from '../bundle/digests.js';
import { equal, fails, holds, type Outcome, type Step } from './finding.js';

interface Digested {
  readonly digests: Readonly<Record<string, string>>;
  readonly digest: string;
}

function members(document: Digested): Outcome {
  const own = memberDigests(document as unknown as Sealable);
  const pointers = [...new Set([...Object.keys(own), ...Object.keys(document.digests)])];
  const changed = pointers.filter((pointer) => own[pointer] !== document.digests[pointer]);
  const [first] = changed;
  if (first === undefined) return holds(`${pointers.length} 项内容逐项相符`);
  return fails(`以下内容与生成时不同：${changed.join('、')}`, { pointer: first }, { own: own[first], published: document.digests[first] });
}

/** The last steps of every document: nothing in it is without a hash, and the changed member is named. */
export const digestSteps: readonly Step<Digested>[] = [
  { id: 'digests', title: '文件逐项与生成时一致', needs: [], run: members },
  {
    id: 'digest',
    title: '整个文件没有被改过',
    needs: [],
    run: (document) =>
      equal(
        bundleDigest(document as unknown as Sealable),
        document.digest,
        '与文件所载的总指纹一致；请再与公告或纪要上的总指纹核对',
        '文件与所载的总指纹不符',
        { pointer: '/digest' },
      ),
  },
];
