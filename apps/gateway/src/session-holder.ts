import { permissionsOf, type SessionView } from '@xinheng/contracts';
import type { Actor } from '@xinheng/service-kit';
import { SIGN_IN_POLICY } from './domain/sign-in-policy.js';
import type { SessionHolder } from './store.js';

/** Who sits behind a session: what the services are told, and what the person's own page shows. */
export interface Holder {
  readonly actor: Actor;
  readonly view: Omit<SessionView, 'csrfToken'>;
}

export function holderOf({ account, department, times }: SessionHolder): Holder {
  const { id, name, login, regionCode, mustChangePassword } = account;
  const roles = [...account.roles];
  const permissions = permissionsOf(roles);
  return {
    actor: { kind: 'user', id, name, departmentId: department.id, departmentName: department.name, regionCode, roles, permissions },
    view: {
      account: { id, login, name },
      department: { id: department.id, name: department.name },
      regionCode,
      roles,
      permissions,
      mustChangePassword,
      endsAt: times.endsAt,
      idleMinutes: SIGN_IN_POLICY.idleMinutes,
    },
  };
}
