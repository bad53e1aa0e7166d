import { expect, test } from '@jest/globals';
import { ceremony, continued, throughJson } from '../../test/ceremony.js';
import { forged } from '../../test/forged.js';
import { fingerprintOfPlan, openBundle, sealedFullBundle, sealedPublicBundle, verifyBundle, workOut } from '../index.js';

const open = throughJson(openBundle(workOut(continued(ceremony({ firms: 14 }), false))));
const draw = workOut(continued(ceremony({ mode: 'sealed', firms: 14, parts: ['市市场监督管理局', '市消防救援支队'] }), false));
const full = throughJson(sealedFullBundle(draw));
const shown = throughJson(sealedPublicBundle(draw));

/** What was done, the step that must find it, and the file with its digests made anew, as a forger would. */
const cases: [string, string, unknown][] = [
  [
    'an added row',
    'roster',
    forged(open, (copy) => {
      const last = copy.parts[0]!.rows.at(-1)!;
      copy.parts[0]!.rows = [...copy.parts[0]!.rows, { ...last, values: last.values.with(0, 'Z') }];
    }),
  ],
  [
    'a lower ratio',
    'plan',
    forged(open, (copy) => {
      const part = copy.plan.parts[0]!;
      copy.plan = { ...copy.plan, parts: [{ ...part, strata: part.strata.with(0, { name: 'A', ratio: '0.2' }) }] };
    }),
  ],
  [
    'a ratio that is not the plan’s',
    'terms',
    forged(open, (copy) => {
      copy.parts[0]!.strata = copy.parts[0]!.strata.with(0, { ...copy.parts[0]!.strata[0]!, ratio: '0.2' });
    }),
  ],
  [
    'another quota',
    'quotas',
    forged(open, (copy) => {
      copy.parts[0]!.strata = copy.parts[0]!.strata.with(0, { ...copy.parts[0]!.strata[0]!, quota: 2 });
    }),
  ],
  [
    'another seed',
    'seed',
    forged(open, (copy) => {
      copy.seed = copy.planFingerprint;
    }),
  ],
  [
    'another number revealed',
    'reveals',
    forged(open, (copy) => {
      copy.contributions = copy.contributions.with(0, { ...copy.contributions[0]!, value: '00000001' });
    }),
  ],
  [
    'a rehearsal passed off as the draw',
    'terms',
    forged(throughJson(openBundle(workOut(ceremony({ rehearsal: true })))), (copy) => {
      copy.rehearsal = false;
      copy.watermark = '';
    }),
  ],
  [
    'a firm exchanged for another',
    'tickets',
    forged(open, (copy) => {
      const drawn = new Set(copy.parts[0]!.strata.flatMap((stratum) => stratum.drawn.map(({ code }) => code)));
      const other = copy.parts[0]!.rows.find(({ values }) => values[2] === 'B' && !drawn.has(values[0]!))!.values[0]!;
      const stratum = copy.parts[0]!.strata[1]!;
      copy.parts[0]!.strata = copy.parts[0]!.strata.with(1, {
        ...stratum,
        drawn: stratum.drawn.with(0, { ...stratum.drawn[0]!, code: other }),
      });
    }),
  ],
  [
    'a replacement of one’s own choice',
    'visits',
    forged(open, (copy) => {
      const [one, two] = copy.parts[0]!.replacements;
      copy.parts[0]!.replacements = [{ ...one!, substitute: two!.substitute }];
    }),
  ],
  [
    'a leaf exchanged in the public list of a sealed draw',
    'leaves',
    forged(full, (copy) => {
      copy.parts[0]!.drawnLeaves = copy.parts[0]!.drawnLeaves.with(0, '0'.repeat(64));
    }),
  ],
  [
    'an opened code that is not the frozen one',
    'visits',
    forged(shown, (copy) => {
      copy.parts[0]!.openings = [{ ...copy.parts[0]!.openings[0]!, code: '91420000MA0000999X' }];
    }),
  ],
  [
    'an opened visit that was never drawn',
    'leaves',
    forged(shown, (copy) => {
      copy.parts[0]!.openings = [{ ...copy.parts[0]!.openings[0]!, leaf: '0'.repeat(64) }];
    }),
  ],
  [
    'a commitment dated after the first reveal',
    'times',
    forged(open, (copy) => {
      copy.contributions = copy.contributions.with(1, { ...copy.contributions[1]!, committedAt: '2026-11-23T01:46:00.000Z' });
    }),
  ],
  [
    'one firm more in one stratum and one less in another',
    'sizes',
    forged(open, ({ parts: [part] }) => {
      part!.strata[0]!.size += 1;
      part!.strata[1]!.size -= 1;
    }),
  ],
  [
    'an exclusion under another rule',
    'exclusions',
    forged(open, ({ parts: [part] }) => {
      part!.exclusions.byRule[0]!.rule = '已注销';
    }),
  ],
  [
    'exclusions that do not add up',
    'exclusions',
    forged(shown, ({ parts: [part] }) => {
      part!.exclusions.byRule[0]!.count = 1;
    }),
  ],
  [
    'a rehearsal less',
    'history',
    forged(open, ({ history }) => {
      history.rehearsals = 0;
    }),
  ],
  [
    'balls thrown before the last party revealed',
    'times',
    forged(open, ({ contributions }) => {
      contributions.at(-1)!.revealedAt = contributions[1]!.revealedAt;
    }),
  ],
  [
    'a roster frozen after the reveals',
    'times',
    forged(open, ({ phases }) => {
      phases[1]!.at = phases[4]!.at;
    }),
  ],
  [
    'a phase left out',
    'times',
    forged(open, ({ phases }) => {
      phases.splice(2, 1);
    }),
  ],
  [
    'a visit before the draw',
    'times',
    forged(open, ({ parts: [part], phases }) => {
      part!.openings[0]!.at = phases[1]!.at;
    }),
  ],
  [
    'two contributors exchanged',
    'reveals',
    forged(open, ({ contributions }) => {
      contributions.unshift(...contributions.splice(1, 1));
    }),
  ],
  [
    'a party that never committed',
    'reveals',
    forged(open, ({ contributions: [, , third] }) => {
      delete third!.nonce;
      delete third!.commitment;
      delete third!.committedAt;
    }),
  ],
  [
    'a drawn firm left out',
    'drawn',
    forged(open, ({ parts: [part] }) => {
      part!.strata[1]!.drawn.pop();
    }),
  ],
  [
    'the order of the drawn changed',
    'drawn',
    forged(open, ({ parts: [part] }) => {
      part!.strata[1]!.drawn.reverse();
    }),
  ],
  [
    'a replaced firm visited after all',
    'visits',
    forged(open, ({ parts: [part] }) => {
      part!.openings[0]!.code = part!.replacements[0]!.code;
    }),
  ],
  [
    'an end declared with visits outstanding',
    'visits',
    forged(open, ({ phases }) => {
      phases.push({ phase: 'closed', at: '2026-12-31T00:00:00.000Z' });
    }),
  ],
  [
    'a leaf left out of the public list',
    'leaves',
    forged(shown, ({ parts: [part] }) => {
      part!.drawnLeaves.pop();
    }),
  ],
  [
    'the public list in an order that may tell something',
    'leaves',
    forged(shown, ({ parts: [part] }) => {
      part!.drawnLeaves.reverse();
    }),
  ],
  [
    'a path that leads elsewhere',
    'leaves',
    forged(shown, ({ parts: [part] }) => {
      part!.openings[0]!.proof.index ^= 1;
    }),
  ],
  [
    'a substitute for nobody',
    'visits',
    forged(shown, ({ parts: [part] }) => {
      part!.replacedLeaves.length = 0;
    }),
  ],
  [
    'risk classes drawn in the open',
    'terms',
    forged(open, (copy) => {
      copy.plan.strataAre = 'risk-class';
      copy.planFingerprint = fingerprintOfPlan(copy.plan);
    }),
  ],
];

test.each(cases)('%s: %s', (_, step, altered) => {
  const failures = [...verifyBundle(altered)].filter(({ verdict }) => verdict === 'fails');
  expect(failures[0]?.step).toBe(step);
  expect(failures.map((finding) => finding.step)).not.toContain('digest');
});
