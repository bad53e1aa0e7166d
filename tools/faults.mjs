// `npm run faults`: see tests/faults/run.ts.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
process.exit(spawnSync(process.execPath, ['tests/faults/run.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' }).status ?? 1);
