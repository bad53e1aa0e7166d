import { join } from 'node:path';
import { Stop, say } from './say.mjs';
import { runQuietly } from './spawn.mjs';

/** Builds what has changed; turbo compares contents, so nothing changed costs a fraction of a second. */
export async function build({ root, node, env, filters, quiet }) {
  if (!quiet) say('检查并构建有变化的部分 … building what has changed');
  const turbo = join(root, 'node_modules/turbo/bin/turbo');
  const args = [
    turbo,
    'run',
    'build',
    '--output-logs=errors-only',
    '--no-update-notifier',
    ...filters.map((filter) => `--filter=${filter}`),
  ];
  const code = await runQuietly(node, args, { cwd: root, env });
  if (code !== 0) throw new Stop('构建没有成功，原因见上。The build failed, see above.', code);
}
