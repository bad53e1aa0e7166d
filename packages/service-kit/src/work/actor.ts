import type { Permission, Role } from '@xinheng/contracts';

/** Who acts. A scope (`regionCode`) covers the divisions below it: `420900` covers `420921`, `420000` covers all of `42`. */
export interface Actor {
  readonly kind: 'user' | 'system' | 'public';
  readonly id: string;
  readonly name: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly regionCode: string;
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
}

export const publicActor: Actor = {
  kind: 'public',
  id: 'public',
  name: '社会公众',
  departmentId: '',
  departmentName: '',
  regionCode: '',
  roles: [],
  permissions: [],
};

/** The service itself: reactions, timers and jobs that no person has started. */
export const systemActor = (service: string, title: string): Actor => ({
  ...publicActor,
  kind: 'system',
  id: `system:${service}`,
  name: title,
});

export interface Scope {
  readonly departmentId?: string;
  readonly regionCode?: string;
  readonly ownerId?: string;
}

const significant = (regionCode: string): string => regionCode.replace(/(00)+$/, '');

/** True if every named part of `scope` lies within the actor's own. The system itself is not bounded by department or region. */
export function covers(actor: Actor, scope: Scope): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'public') return Object.values(scope).every((part) => part === undefined);
  return (
    (scope.departmentId === undefined || scope.departmentId === actor.departmentId) &&
    (scope.regionCode === undefined || (actor.regionCode !== '' && scope.regionCode.startsWith(significant(actor.regionCode)))) &&
    (scope.ownerId === undefined || scope.ownerId === actor.id)
  );
}
