import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Stop, say } from './say.mjs';
import { runToEnd } from './spawn.mjs';

const STAMP = 'node_modules/.xinheng-lock';
const digestOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/**
 * True if what lies in node_modules belongs to the lock file: the launcher stamped this very lock, or npm wrote node_modules after the
 * lock was last changed. Only the time would not do: a fresh checkout or a touched lock would install again for nothing.
 */
export function isInstalled(root) {
  const lock = join(root, 'package-lock.json');
  const hidden = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const stamp = join(root, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOf(lock)) return true;
  return statSync(hidden).mtimeMs >= statSync(lock).mtimeMs;
}

/** npm must not run on the Node that it is about to delete from node_modules. */
const withoutCarried = (root, path) =>
  path
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')))
    .join(delimiter);

export async function installPackages(root) {
  if (isInstalled(root)) return;
  say('正在按锁文件安装软件包，约一两分钟 … installing packages from the lock file');
  const env = { ...process.env, PATH: withoutCarried(root, process.env.PATH ?? '') };
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const code = await runToEnd('npm', args, { cwd: root, env, shell: process.platform === 'win32' });
  if (code !== 0) throw new Stop('软件包没有装好，原因见上；检查网络或镜像设置后重试。npm ci failed, see above.', code);
  writeFileSync(join(root, STAMP), digestOf(join(root, 'package-lock.json')));
}
