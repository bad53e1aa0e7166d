import { describe, expect, test } from '@jest/globals';
import type { Contributor } from '@xinheng/contracts';
import { commitmentOf } from '@xinheng/draw';
import { refusedWith } from '@xinheng/testkit';
import {
  allCommitted,
  allEntered,
  allRevealed,
  type Contributed,
  checkChance,
  checkCommitment,
  checkReveal,
  checkSubstitution,
} from './contributions.js';

const NONCE = '00112233445566778899aabbccddeeff';
const contributor = (role: string, kind: Contributor['kind'] = 'committed', substitute: Contributor['substitute'] = null): Contributor => ({
  role,
  kind,
  organisation: '某单位',
  person: '',
  rule: '自写 8 位数',
  accountId: null,
  substitute,
});
const one = (ordinal: number, role: string, changes: Partial<Contributed> = {}, kind: Contributor['kind'] = 'committed'): Contributed => ({
  ordinal,
  contributor: contributor(role, kind),
  substituted: false,
  commitment: null,
  value: null,
  nonce: null,
  mismatch: false,
  ...changes,
});
describe('commitments', () => {
  const all = [one(1, '监督'), one(2, '纪检', { commitment: 'a'.repeat(64) }), one(3, '骰子', {}, 'dice')];

  test('each committed party commits once, and the rest do not commit', () => {
    expect(checkCommitment(all, '监督', 'b'.repeat(64)).ordinal).toBe(1);
    expect(refusedWith(() => checkCommitment(all, '纪检', 'b'.repeat(64)))).toBe('ceremony.already-committed');
    expect(refusedWith(() => checkCommitment(all, '骰子', 'b'.repeat(64)))).toBe('ceremony.no-commitment-needed');
    expect(refusedWith(() => checkCommitment(all, '公证', 'b'.repeat(64)))).toBe('ceremony.unknown-role');
  });

  test('a copy of another commitment could never be revealed and is refused', () => {
    expect(refusedWith(() => checkCommitment(all, '监督', 'a'.repeat(64)))).toBe('ceremony.commitment-copied');
  });

  test('public chance is not waited for', () => {
    expect(allCommitted(all)).toBe(false);
    expect(allCommitted(all.map((each) => ({ ...each, commitment: 'c'.repeat(64) })))).toBe(true);
    expect(allCommitted([all[2]!])).toBe(true);
  });
});

describe('reveals', () => {
  const committed = one(1, '监督', { commitment: commitmentOf('监督', '41708826', NONCE) });

  test('value and nonce of the commitment match, anything else does not', () => {
    expect(checkReveal([committed], '监督', '41708826', NONCE).matches).toBe(true);
    expect(checkReveal([committed], '监督', '41708827', NONCE).matches).toBe(false);
    expect(checkReveal([committed], '监督', '41708826', NONCE.slice(0, 30)).matches).toBe(false);
  });

  test('nobody reveals twice', () => {
    expect(refusedWith(() => checkReveal([{ ...committed, value: '41708826' }], '监督', '1', NONCE))).toBe('ceremony.already-revealed');
  });

  test('a reveal that did not match never counts as done', () => {
    const shown = { ...committed, value: '41708826' };
    expect([allRevealed([shown]), allEntered([shown])]).toEqual([true, true]);
    const wrong = { ...shown, mismatch: true };
    expect([allRevealed([wrong]), allEntered([wrong])]).toEqual([false, false]);
  });
});

test('chance is entered last and in the order of the plan', () => {
  const revealed = one(1, '监督', { commitment: 'a'.repeat(64), value: '1' });
  const all = [revealed, one(2, '骰子', {}, 'dice'), one(3, '摇号球', {}, 'balls')];
  expect(checkChance(all, '骰子').ordinal).toBe(2);
  expect(refusedWith(() => checkChance(all, '摇号球'))).toBe('ceremony.wrong-order');
  expect(refusedWith(() => checkChance(all, '监督'))).toBe('ceremony.reveal-instead');
});

test('only the substitute of the plan steps in, once, and not after a commitment', () => {
  const named = { ...one(1, '监督'), contributor: contributor('监督', 'committed', { organisation: '司法局', person: '郑科长' }) };
  expect(checkSubstitution([named], '监督', 'substitute').ordinal).toBe(1);
  expect(refusedWith(() => checkSubstitution([named], '监督', 'stop'))).toBe('ceremony.no-substitute');
  expect(refusedWith(() => checkSubstitution([one(1, '监督')], '监督', 'substitute'))).toBe('ceremony.no-substitute');
  expect(refusedWith(() => checkSubstitution([{ ...named, substituted: true }], '监督', 'substitute'))).toBe(
    'ceremony.already-substituted',
  );
  expect(refusedWith(() => checkSubstitution([{ ...named, commitment: 'a'.repeat(64) }], '监督', 'substitute'))).toBe(
    'ceremony.already-committed',
  );
});
