import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../bin/remove-containers.js', import.meta.url));
const ours = new Set<string>();
let watching = false;

/** Removes the containers of this mark when our own process ends in the ordinary way; nothing can be awaited then, so another one does it. */
export function endWithUs(mark: string): void {
  ours.add(mark);
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    if (ours.size > 0) spawnSync(process.execPath, [PROGRAM, ...ours], { stdio: 'ignore' });
  });
}

export const endedBefore = (mark: string): boolean => ours.delete(mark);
