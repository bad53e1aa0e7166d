import * as contracts from '@xinheng/contracts';
import type { Plugin } from 'vite';
import { contractSource } from './contract-source.js';

const VIRTUAL = '\0contract-routes';

/**
 * Serves `@xinheng/contracts` to the browser without its schemas: of a route only id, method, path and the names of its parts. The
 * server parses every request anyway, so the validating library (and every schema) stays out of the bundle; types are not affected.
 * An export that only a server can use is missing here, and the build fails on its import instead of shipping it.
 */
export function contractRoutes(): Plugin {
  return {
    name: 'xinheng:contract-routes',
    enforce: 'pre',
    resolveId: (source) => (source === '@xinheng/contracts' ? VIRTUAL : undefined),
    load(id) {
      if (id !== VIRTUAL) return undefined;
      return { code: contractSource(contracts), moduleSideEffects: false };
    },
  };
}
