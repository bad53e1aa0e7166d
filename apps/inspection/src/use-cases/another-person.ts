import { Refusal } from '@xinheng/kernel';

/**
 * Whoever prepared a thing does not approve it.
 * @throws Refusal `duty.same-person`
 * @basis HOUSE#CHECK-04
 */
export function refuseSamePerson(actorId: string, preparedById: string, what: string, why: string): void {
  if (actorId !== preparedById) return;
  throw new Refusal({
    code: 'duty.same-person',
    message: `${what}由您本人办理：${why}`,
    wayOut: '请由另一名有权限的负责人办理',
    basis: ['HOUSE#CHECK-04'],
  });
}
