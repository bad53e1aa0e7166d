import type { Permission } from '@xinheng/contracts';
import type { ComponentType, ReactElement } from 'react';
import { RequirePermission } from './require-permission.js';

type Page = { readonly default: ComponentType };

/** A page that loads when it is opened; `anyOf` names the permissions of which one opens it. */
export const lazyPage = (load: () => Promise<Page>, anyOf?: readonly Permission[]) => async (): Promise<{ element: ReactElement }> => {
  const { default: Content } = await load();
  if (!anyOf) return { element: <Content /> };
  return {
    element: (
      <RequirePermission anyOf={anyOf}>
        <Content />
      </RequirePermission>
    ),
  };
};
