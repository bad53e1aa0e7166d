import { expect, test } from '@jest/globals';
import { ceremony, throughJson } from '../../test/ceremony.js';
import { openBundle } from './full-bundle.js';
import { parseDocument, readDocument } from './read-bundle.js';
import { workOut } from './work-out.js';

const bundle = throughJson(openBundle(workOut(ceremony({ firms: 5 }))));
const faultsOf = (changed: object) => {
  const reading = readDocument({ ...bundle, ...changed });
  return 'faults' in reading ? reading.faults.map(({ pointer }) => pointer) : [];
};

test('a true bundle is read', () => {
  expect(readDocument(bundle)).toEqual({ document: bundle });
  expect(parseDocument(JSON.stringify(bundle, undefined, 2))).toEqual({ document: bundle });
});

const wrong: [object, string][] = [
  [{ seed: bundle.seed.toUpperCase() }, '/seed'],
  [{ seed: undefined }, '/seed'],
  [{ rehearsal: 'false' }, '/rehearsal'],
  [{ phases: {} }, '/phases'],
  [{ phases: [{ phase: 'drawn', at: '2026-11-23 09:30' }] }, '/phases/0/at'],
  [{ contributions: [{ role: '监督', value: '1', revealedAt: bundle.phases[0]!.at, nonce: 'short' }] }, '/contributions/0/nonce'],
  [{ parts: [{ ...bundle.parts[0]!, fields: ['salt', 'code', 'stratum'] }] }, '/parts/0/fields'],
  [{ parts: [{ ...bundle.parts[0]!, roster: { root: bundle.seed, count: -1 } }] }, '/parts/0/roster/count'],
  [{ plan: { ...bundle.plan, contributors: [{ role: '监督', kind: 'other' }] } }, '/plan/contributors/0/kind'],
  [{ kind: 'sealed-public' }, '/parts/0/drawnLeaves'],
  [{ constructor: 1 }, '/constructor'],
];

test.each(wrong)('%# is told by its place: %s', (changed, pointer) => {
  expect(faultsOf(changed)).toContain(pointer);
});

test('a plan may fix more than the format knows', () => {
  expect(faultsOf({ plan: { ...bundle.plan, 片区: ['江北区'] } })).toEqual([]);
});

test('of a wholly different file, not every fault is told', () => {
  expect(faultsOf({ phases: Array.from({ length: 500 }, () => 1) }).length).toBeLessThanOrEqual(20);
});

test.each([
  ['{"format":"xinheng-draw/1","a":{"b":1,"c":[{"b":2},{"b":3}],"b":4}}', '/b'],
  ['{"x\\"y":1,"x\\u0022y":2}', '/x"y'],
  ['{"a":"{\\"a\\":1,\\"a\\":2}","b":[],"a":3}', '/a'],
])('a member that occurs twice in %s', (json, pointer) => {
  expect(parseDocument(json)).toEqual({ faults: [{ pointer, expected: '同一项只出现一次' }] });
});

test('the same name in different objects, or as a text, is no double', () => {
  const twin = { ...bundle, statements: [{ body: 'body', at: bundle.phases[0]!.at, text: 'at' }] };
  expect(parseDocument(JSON.stringify(twin))).toEqual({ document: twin });
});

test('text that is no JSON is not a document', () => {
  expect(() => parseDocument('{"format":')).toThrow(SyntaxError);
});
