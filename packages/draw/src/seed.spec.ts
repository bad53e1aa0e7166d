import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { vectors } from '../test/vectors.js';
import { commitmentOf, type SeedOf, seedOf, seedText, verifyReveal } from './seed.js';

const { contributions, planFingerprint: plan, emptyTree: exclusions, rosters, commitment } = vectors.committed;
const roster = rosters[0]!.root;

test.each(rosters)('seed of the $mode roster', ({ root, seed }) => {
  expect(seedOf({ plan, roster: root, exclusions, contributions })).toBe(seed);
});

test('one roster in a list is the same as one roster', () => {
  expect(seedOf({ plan, rosters: [{ roster, exclusions }], contributions })).toBe(rosters[0]!.seed);
});

test('several rosters enter one after the other', () => {
  const text = seedText({ plan, rosters: rosters.map(({ root }) => ({ roster: root, exclusions })), contributions });
  expect(text.split('\n').slice(2, 6)).toEqual(rosters.flatMap(({ root }) => [`roster ${root}`, `exclusions ${exclusions}`]));
  expect(text.endsWith('4 摇号球 03 11 17 22 29 34\n')).toBe(true);
});

test('the commitment of the specification', () => {
  const { role, value, nonce } = commitment;
  expect(commitmentOf(role, value, nonce)).toBe(commitment.commitment);
  expect(verifyReveal(commitment)).toBe(true);
  expect(verifyReveal({ ...commitment, value: '41708827' })).toBe(false);
});

test('a nonce that is too short to hide anything does not verify', () => {
  const nonce = '00112233';
  expect(verifyReveal({ role: '监督', value: '1', nonce, commitment: commitmentOf('监督', '1', nonce) })).toBe(false);
});

const refused: [string, Partial<SeedOf>][] = [
  ['draw.no-contribution', { contributions: [] }],
  ['draw.contribution-malformed', { contributions: [{ role: '监 督', value: '1' }] }],
  ['draw.contribution-malformed', { contributions: [{ role: '监督', value: '1\n2 纪检 3' }] }],
  ['draw.contribution-malformed', { contributions: [{ role: '监督', value: '' }] }],
  ['draw.reveal-mismatch', { contributions: [{ ...commitment, value: '41708827' }] }],
  ['draw.reveal-mismatch', { contributions: [{ role: '监督', value: '41708826', commitment: commitment.commitment }] }],
  ['draw.fingerprint-malformed', { plan: plan.toUpperCase() }],
];

test.each(refused)('%s', (code, changed) => {
  expect(() => seedOf({ plan, roster, exclusions, contributions, ...changed } as SeedOf)).toThrow(expect.objectContaining({ code }));
});

test('every input changes the seed', () => {
  const base = seedOf({ plan, roster, exclusions, contributions });
  const other = rosters[1]!.root;
  fc.assert(
    fc.property(fc.nat(contributions.length - 1), fc.stringMatching(/^\d{1,8}$/), (i, value) => {
      fc.pre(contributions[i]!.value !== value);
      expect(seedOf({ plan, roster, exclusions, contributions: contributions.with(i, { ...contributions[i]!, value }) })).not.toBe(base);
    }),
  );
  for (const changed of [{ plan: other }, { roster: other }, { exclusions: other }, { contributions: contributions.toReversed() }]) {
    expect(seedOf({ plan, roster, exclusions, contributions, ...changed })).not.toBe(base);
  }
});
