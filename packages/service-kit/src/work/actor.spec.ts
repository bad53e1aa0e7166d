import { expect, test } from '@jest/globals';
import { type Actor, covers, publicActor, systemActor } from './actor.js';

const clerk: Actor = { ...publicActor, kind: 'user', id: 'u1', departmentId: 'd1', regionCode: '420900' };

test.each([
  ['420900', '420921', true],
  ['420900', '420900', true],
  ['420900', '421000', false],
  ['420900', '420000', false],
  ['420000', '420921', true],
  ['420921', '420922', false],
  ['', '420921', false],
])('an actor of %s and a matter of %s: %s', (own, matter, covered) => {
  expect(covers({ ...clerk, regionCode: own }, { regionCode: matter })).toBe(covered);
});

test('every named part must be covered', () => {
  expect(covers(clerk, { departmentId: 'd1', regionCode: '420921', ownerId: 'u1' })).toBe(true);
  expect(covers(clerk, { departmentId: 'd1', ownerId: 'u2' })).toBe(false);
  expect(covers(clerk, { departmentId: 'd2', regionCode: '420921' })).toBe(false);
});

test('the system is not bounded, the public covers nothing', () => {
  expect(covers(systemActor('archive', '归集'), { departmentId: 'd2', regionCode: '110000', ownerId: 'x' })).toBe(true);
  expect(covers(publicActor, { ownerId: 'public' })).toBe(false);
});
