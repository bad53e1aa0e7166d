import type { Permission } from '@xinheng/contracts';
import type { ComponentType, ReactElement } from 'react';
import { offlinePageProblem, replacedProblem } from '../api/problem.js';
import { RequirePermission } from './require-permission.js';

type Page = { readonly default: ComponentType };

/** The code of a page is not on the device, or belongs to a release that the server no longer has. */
function notLoaded(error: unknown): never {
  console.warn(error);
  throw navigator.onLine ? replacedProblem() : offlinePageProblem();
}

/** A page that loads when it is opened; `anyOf` names the permissions of which one opens it. */
export const lazyPage = (load: () => Promise<Page>, anyOf?: readonly Permission[]) => async (): Promise<{ element: ReactElement }> => {
  const { default: Content } = await load().catch(notLoaded);
  if (!anyOf) return { element: <Content /> };
  return {
    element: (
      <RequirePermission anyOf={anyOf}>
        <Content />
      </RequirePermission>
    ),
  };
};
