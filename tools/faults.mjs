// `npm run faults`: see tests/faults/run.ts, and with --bus tests/faults/bus/main.ts.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const script = args.includes('--bus') ? 'tests/faults/bus/main.ts' : 'tests/faults/run.ts';
process.exit(spawnSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1);
