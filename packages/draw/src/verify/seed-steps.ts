import { PHASES, type PhaseName, type RecordedContribution } from '../bundle/record.js';
import { commitmentOf, isContribution, seedOf, verifyReveal } from '../seed.js';
import { equal, fails, holds, type Outcome, type Step } from './finding.js';
import type { BundleSubject } from './subject.js';

const isCommitted = ({ commitment }: RecordedContribution): boolean => commitment !== undefined;

/** Everything after the draw that carries a time. */
function* laterTimes({ bundle }: BundleSubject): Generator<[what: string, at: string, pointer: string]> {
  for (const [i, { body, at }] of bundle.statements.entries()) yield [`${body}的声明`, at, `/statements/${i}/at`];
  for (const [i, part] of bundle.parts.entries()) {
    for (const [j, { at }] of part.openings.entries()) yield ['公开检查对象', at, `/parts/${i}/openings/${j}/at`];
    const replaced = 'replacements' in part ? part.replacements : part.replacedLeaves;
    const name = 'replacements' in part ? 'replacements' : 'replacedLeaves';
    for (const [j, { at }] of replaced.entries()) yield ['替换', at, `/parts/${i}/${name}/${j}/at`];
  }
}

function phaseOrder({ bundle }: BundleSubject): Outcome | undefined {
  for (const [i, { phase, at }] of bundle.phases.entries()) {
    const pointer = `/phases/${i}`;
    if (phase !== PHASES[i]) return fails('各阶段有缺漏、重复或次序不对', { pointer }, { own: PHASES[i], published: phase });
    if (i > 0 && at < bundle.phases[i - 1]!.at) return fails('后一阶段的时刻早于前一阶段', { pointer: `${pointer}/at` }, { published: at });
  }
  return bundle.phases.length > PHASES.indexOf('drawn') ? undefined : fails('记录未到抽取完成', { pointer: '/phases' });
}

/** Frozen, then all commitments, then all reveals, public chance last: otherwise somebody could have chosen. */
function contributionTimes({ bundle }: BundleSubject, at: (phase: PhaseName) => string): Outcome | undefined {
  const reveals = bundle.contributions.filter(isCommitted).map(({ revealedAt }) => revealedAt);
  const [firstReveal] = bundle.contributions.map(({ revealedAt }) => revealedAt).sort();
  const lastCommitted = reveals.sort().at(-1) ?? '';
  for (const [i, { role, committedAt, revealedAt }] of bundle.contributions.entries()) {
    const pointer = `/contributions/${i}`;
    if (
      committedAt !== undefined &&
      (committedAt < at('roster-frozen') || committedAt > at('seed-committed') || committedAt >= firstReveal!)
    ) {
      return fails(`${role}的承诺不在名单冻结之后、首份揭示之前`, { pointer: `${pointer}/committedAt` }, { published: committedAt });
    }
    if (revealedAt <= at('roster-frozen') || revealedAt < at('seed-committed') || revealedAt > at('seed-revealed')) {
      return fails(`${role}揭示的时刻不在承诺齐备之后、种子产生之前`, { pointer: `${pointer}/revealedAt` }, { published: revealedAt });
    }
    if (committedAt === undefined && revealedAt < lastCommitted) {
      return fails(`${role}早于最后一份揭示，现场摇号须排在最后`, { pointer: `${pointer}/revealedAt` }, { published: revealedAt });
    }
  }
  return undefined;
}

function times(subject: BundleSubject): Outcome {
  const { phases } = subject.bundle;
  const at = (phase: PhaseName): string => phases[PHASES.indexOf(phase)]!.at;
  const wrong = phaseOrder(subject) ?? contributionTimes(subject, at);
  if (wrong) return wrong;
  for (const [what, time, pointer] of laterTimes(subject)) {
    if (time < at('drawn')) return fails(`${what}早于抽取`, { pointer }, { published: time });
  }
  return holds(`名单冻结 ${at('roster-frozen')}，种子产生 ${at('seed-revealed')}，抽取 ${at('drawn')}`);
}

function reveals({ bundle }: BundleSubject): Outcome {
  const { contributors } = bundle.plan;
  if (contributors.length !== bundle.contributions.length) {
    return fails(
      '参与各方的数目与方案不符',
      { pointer: '/contributions' },
      { own: contributors.length, published: bundle.contributions.length },
    );
  }
  for (const [i, { role, value, nonce, commitment, committedAt }] of bundle.contributions.entries()) {
    const pointer = `/contributions/${i}`;
    const planned = contributors[i]!;
    if (planned.role !== role)
      return fails('参与各方的次序与方案不符', { pointer: `${pointer}/role` }, { own: planned.role, published: role });
    const given = [nonce, commitment, committedAt].filter((each) => each !== undefined).length;
    if (given !== (planned.kind === 'committed' ? 3 : 0)) return fails(`${role}应${given ? '无' : '有'}事先承诺`, { pointer });
    if (commitment !== undefined && !verifyReveal({ role, value, nonce: nonce!, commitment })) {
      return fails(`${role}揭示的数与事先的承诺不符`, { pointer }, { own: commitmentOf(role, value, nonce!), published: commitment });
    }
  }
  const committed = bundle.contributions.filter(isCommitted).length;
  return holds(`${committed} 份承诺全部相符，现场摇号 ${bundle.contributions.length - committed} 份`);
}

function seed({ bundle }: BundleSubject): Outcome {
  const { planFingerprint: plan, contributions } = bundle;
  const rosters = bundle.parts.map(({ roster, exclusions }) => ({ roster: roster.root, exclusions: exclusions.root }));
  const malformed = contributions.findIndex((contribution) => !isContribution(contribution));
  if (malformed >= 0) return fails('贡献含换行或分隔符', { pointer: `/contributions/${malformed}` });
  return equal(seedOf({ plan, rosters, contributions }), bundle.seed, '种子由方案、名单、排除名单和各方的数算出', '种子与这些输入不符', {
    pointer: '/seed',
  });
}

export const seedSteps: readonly Step<BundleSubject>[] = [
  { id: 'times', title: '名单在前，种子在后', needs: [], run: times },
  { id: 'reveals', title: '各方揭示的数与事先承诺相符', needs: ['terms'], run: reveals },
  { id: 'seed', title: '种子由这些数算出', needs: ['plan', 'roster', 'exclusions', 'reveals'], run: seed },
];
