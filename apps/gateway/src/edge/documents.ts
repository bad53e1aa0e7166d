import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Documents } from './edge.js';

const NAMES = ['openapi.json', 'asyncapi.json'];

/** The documents of the whole as `npm run generate:docs` has written them: a gateway by itself does not know the other services' code. */
export const documentsIn = (root: string | undefined): Documents =>
  Object.fromEntries(
    NAMES.map((name) => [name, join(root ?? '', name)] as const)
      .filter(([, file]) => root !== undefined && existsSync(file))
      .map(([name, file]) => [`/${name}`, () => JSON.parse(readFileSync(file, 'utf8')) as object]),
  );
