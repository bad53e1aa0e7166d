import { planFault, REHEARSAL_WATERMARK, showsRiskClasses } from '../bundle/plan.js';
import { fingerprintOfPlan } from '../canonical-json.js';
import { equal, fails, holds, type Outcome, type Step } from './finding.js';
import type { BundleSubject } from './subject.js';

type Told = readonly [what: string, own: string, published: string, pointer: string];

const namesOf = (strata: readonly { name: string }[]): string => JSON.stringify(strata.map(({ name }) => name));

/** Everything that the bundle repeats from its plan. */
function* toldTwice({ bundle }: BundleSubject): Generator<Told> {
  const { plan } = bundle;
  yield ['仪式编号', plan.number, bundle.ceremony, '/ceremony'];
  yield ['用途', plan.purpose, bundle.purpose, '/purpose'];
  yield ['标题', plan.title, bundle.title, '/title'];
  yield ['是否演练', String(plan.rehearsal), String(bundle.rehearsal), '/rehearsal'];
  yield ['演练水印', plan.rehearsal ? REHEARSAL_WATERMARK : '', bundle.watermark, '/watermark'];
  yield ['抽取方式', plan.mode, bundle.kind === 'open' ? 'open' : 'sealed', '/kind'];
  yield ['名单份数', String(plan.parts.length), String(bundle.parts.length), '/parts'];
  for (const [i, part] of bundle.parts.entries()) {
    const planned = plan.parts[i];
    if (!planned) continue;
    yield ['名单名称', planned.name, part.name, `/parts/${i}/name`];
    yield ['字段', JSON.stringify(planned.fields), JSON.stringify(part.fields), `/parts/${i}/fields`];
    yield ['分层', namesOf(planned.strata), namesOf(part.strata), `/parts/${i}/strata`];
    for (const [j, { name, ratio }] of planned.strata.entries()) {
      yield [`${name}层比例`, ratio, part.strata[j]?.ratio ?? '', `/parts/${i}/strata/${j}/ratio`];
    }
  }
}

function terms(subject: BundleSubject): Outcome {
  const { plan } = subject.bundle;
  if (showsRiskClasses(plan)) return fails('按风险类别分层却用公开方式，会泄露企业类别', { pointer: '/plan/mode' });
  const fault = planFault(plan);
  if (fault !== undefined) return fails(`方案不合格：${fault}`, { pointer: '/plan' });
  for (const [what, own, published, pointer] of toldTwice(subject)) {
    if (own !== published) return fails(`${what}与方案不同`, { pointer }, { own, published });
  }
  return holds(plan.rehearsal ? '编号、用途、方式、比例都出自方案；这是演练，结果无效' : '编号、用途、方式、比例都出自方案');
}

function history({ bundle }: BundleSubject): Outcome {
  const { rehearsals, redraws, links } = bundle.history;
  const of = (kind: string): number => links.filter((link) => link.kind === kind).length;
  const told = [
    ['演练', rehearsals, of('rehearsal'), '/history/rehearsals'],
    ['重新抽取', redraws, of('redraw'), '/history/redraws'],
  ] as const;
  for (const [what, published, own, pointer] of told) {
    if (own !== published) return fails(`写明${what} ${published} 次，列出 ${own} 次`, { pointer }, { own, published });
  }
  return holds(`演练 ${rehearsals} 次、重新抽取 ${redraws} 次，逐次列明`);
}

export const planStep: Step<BundleSubject> = {
  id: 'plan',
  title: '抽取方案没有被改过',
  needs: [],
  run: ({ bundle }) =>
    equal(fingerprintOfPlan(bundle.plan), bundle.planFingerprint, '方案指纹与公布的一致', '方案与公布的方案指纹不符', {
      pointer: '/planFingerprint',
    }),
};

export const termsStep: Step<BundleSubject> = { id: 'terms', title: '编号、方式和比例按方案', needs: ['plan'], run: terms };

export const historyStep: Step<BundleSubject> = { id: 'history', title: '演练和重新抽取如数列明', needs: [], run: history };
