import { expect, test } from '@jest/globals';
import { ceremony, codeOf, continued, drawnIn } from '../../test/ceremony.js';
import type { DrawPlan, DrawRecord } from '../index.js';
import { workOut } from './work-out.js';

const record = ceremony();
const part = record.parts[0]!;
const withPlan = (changed: Partial<DrawPlan>): DrawRecord => ({ ...record, plan: { ...record.plan, ...changed } });
const withPart = (changed: Partial<typeof part>): DrawRecord => ({ ...record, parts: [{ ...part, ...changed }] });
const planned = record.plan.parts[0]!;
const at = '2026-11-25T02:00:00.000Z';

const refused: [string, string, DrawRecord][] = [
  ['risk classes in the open', 'draw.open-mode-with-risk-classes', withPlan({ strataAre: 'risk-class' })],
  ['a ratio in percent', 'draw.plan-malformed', withPlan({ parts: [{ ...planned, strata: [{ name: 'A', ratio: '1%' }] }] })],
  ['fields in another order', 'draw.plan-malformed', withPlan({ parts: [{ ...planned, fields: ['salt', 'code', 'stratum', 'name'] }] })],
  ['public chance before the reveals', 'draw.plan-malformed', withPlan({ contributors: record.plan.contributors.toReversed() })],
  ['two parts of one name', 'draw.plan-malformed', withPlan({ parts: [planned, planned] })],
  ['a contributor left out', 'draw.contributors-mismatch', { ...record, contributions: record.contributions.slice(1) }],
  [
    'a false reveal',
    'draw.reveal-mismatch',
    { ...record, contributions: record.contributions.with(0, { ...record.contributions[0]!, value: '0' }) },
  ],
  ['a stratum that the plan does not know', 'draw.unknown-stratum', ceremony({ stratumOf: () => 'E' })],
  ['a salt in an open draw', 'draw.salt-malformed', withPart({ rows: ceremony({ mode: 'sealed' }).parts[0]!.rows })],
  ['rows out of order', 'draw.roster-unsorted', withPart({ rows: part.rows.toReversed() })],
  ['a row twice', 'draw.duplicate-code', withPart({ rows: [part.rows[0]!, ...part.rows] })],
  [
    'an excluded firm in the pool',
    'draw.excluded-in-roster',
    withPart({ exclusions: [{ ...part.exclusions[0]!, values: [codeOf(3), '已查', '—'] }] }),
  ],
  ['a replaced firm that was not drawn', 'draw.replaced-not-drawn', withPart({ replacements: [{ code: 'X', reason: '已注销', at }] })],
  ['an opened firm that was not drawn', 'draw.opened-not-drawn', withPart({ openings: [{ code: 'X', at }] })],
  ['a roster too few', 'draw.parts-mismatch', { ...record, parts: [] }],
];

test.each(refused)('%s: %s', (_, code, wrong) => {
  expect(() => workOut(wrong)).toThrow(expect.objectContaining({ name: 'Refusal', code }));
});

test('one firm with two salts is refused: departments could not pick it together', () => {
  const joint = ceremony({ mode: 'sealed', parts: ['甲局', '乙局'] });
  const [one, two] = joint.parts;
  const rows = two!.rows.map((row, i) => ({ ...row, values: row.values.with(1, String(i).padStart(32, '0')) }));
  expect(() => workOut({ ...joint, parts: [one!, { ...two!, rows }] })).toThrow(expect.objectContaining({ code: 'draw.salt-differs' }));
});

test('replacements continue the order of the stratum', () => {
  const draw = workOut(continued(record, false)).parts[0]!;
  const stratum = draw.strata.at(-1)!;
  const next = [0, 1].map((i) => draw.rows[stratum.members[stratum.order.positionAt(stratum.quota + i)]!]!.values[0]);
  expect(draw.replacements.map(({ substitute }) => substitute)).toEqual(next);
});

test('where a stratum has no one left, there is no substitute', () => {
  const everyone = ceremony({ firms: 1, stratumOf: () => 'D' });
  const [code] = drawnIn(everyone);
  const replaced = { ...everyone, parts: [{ ...everyone.parts[0]!, replacements: [{ code: code!, reason: '已注销', at }] }] };
  expect(workOut(replaced).parts[0]!.replacements).toEqual([{ code, reason: '已注销', at }]);
});
