import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const root = new URL('../..', import.meta.url).pathname;

const SKIPPED = new Set(['node_modules', 'dist', 'generated', '.turbo', 'coverage', '.xinheng']);

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path);
    else yield path;
  }
}

/** Every source file below apps, packages and templates whose name ends so, with its text. */
export function sourceFiles(...endings: string[]): { path: string; text: string }[] {
  return ['apps', 'packages', 'templates']
    .flatMap((group) => [...walk(join(root, group))])
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));
}
