import { type Permission, permissions } from '@xinheng/contracts';
import type { ReactNode } from 'react';
import { EmptyState } from '../components/empty-state.js';
import { PageHead } from '../components/page-head.js';
import { useSession } from '../session/session.js';

interface Props {
  /** Any of them is enough. */
  readonly anyOf: readonly Permission[];
  readonly children: ReactNode;
}

/** A page that the person's roles do not open: says which permission is missing and who can give it. */
export function RequirePermission({ anyOf, children }: Props) {
  const { permissions: held } = useSession();
  if (anyOf.some((permission) => held.includes(permission))) return children;
  return (
    <>
      <PageHead title="没有权限" />
      <section className="card">
        <EmptyState
          title={`本页需要“${anyOf.map((permission) => permissions[permission]).join('”或“')}”权限`}
          note="您的账号没有这项权限。如工作需要，请联系本单位安全管理员调整角色；调整后重新登录即可。"
        />
      </section>
    </>
  );
}
