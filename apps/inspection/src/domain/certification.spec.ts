import { expect, test } from '@jest/globals';
import { localDate } from '@xinheng/kernel';
import { type CertificationFacts, certificationFor, invalidBecause } from './certification.js';

const library = { name: '餐饮', memberCount: 10, memberVersion: 3 };
const certified = (changes: Partial<CertificationFacts> = {}): CertificationFacts => ({
  of: 'library',
  id: 'x',
  certifiedBy: '赵副局长',
  certifiedOn: localDate('2026-10-30'),
  memberVersion: 3,
  ...changes,
});

test('a certification serves to the last of its days and not one day longer', () => {
  expect(invalidBecause(certified(), library, 30, localDate('2026-11-29'))).toBeNull();
  expect(invalidBecause(certified(), library, 30, localDate('2026-11-30'))).toContain('2026-11-29 到期');
});

test('members that came or went end the certification of a library, not that of the whole directory', () => {
  const today = localDate('2026-11-01');
  expect(invalidBecause(certified({ memberVersion: 2 }), library, 30, today)).toContain('成员有进出');
  expect(invalidBecause(certified({ of: 'register', memberVersion: null }), library, 30, today)).toBeNull();
});

test('the newest valid one is taken; without one the refusal says why', () => {
  const today = localDate('2026-11-01');
  const old = certified({ id: 'old', certifiedOn: localDate('2026-10-10') });
  expect(certificationFor(library, [certified({ memberVersion: 2 }), old], 30, today).id).toBe('old');
  expect(() => certificationFor(library, [], 30, today)).toThrow('还没有人具名认证');
  expect(() => certificationFor({ ...library, memberCount: 0 }, [certified()], 30, today)).toThrow('没有成员');
});
