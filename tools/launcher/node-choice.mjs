import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Stop } from './say.mjs';

/** The launcher itself runs on this; npm 10 and later need it too. */
export const LAUNCHER_NODE = '20.19.0';
/** The platform runs on this: argon2 in node:crypto, type stripping, and the module loader that Jest 30 wants. */
export const PLATFORM_NODE = '24.9.0';

/** True if `version` (`24.21.0`, with or without `v`, pre-release words ignored) is `least` or newer. */
export function isAtLeast(version, least) {
  const parts = (text) => text.replace(/^v/, '').split('-')[0].split('.').map(Number);
  const [a, b] = [parts(version), parts(least)];
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return (a[i] ?? 0) > (b[i] ?? 0);
  return true;
}

export function demandLauncherNode(version) {
  if (isAtLeast(version, LAUNCHER_NODE)) return;
  throw new Stop(
    `需要 Node.js ${LAUNCHER_NODE} 或更新版本，现在是 ${version}；请从 nodejs.org 安装 24 LTS。` +
      `Node.js ${LAUNCHER_NODE} or newer is needed, this is ${version}; install 24 LTS from nodejs.org.`,
  );
}

const versionOf = (path) => {
  const asked = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
};

/** The Node that the lock file carries for this system, if there is one. */
export const carriedNode = (root) => {
  const path = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(path) ? path : undefined;
};

/** The running Node where it is new enough, else the carried one; a message that says what to install where neither is. */
export function chooseNode({
  root,
  running = { path: process.execPath, version: process.versions.node },
  ask = versionOf,
  carried = carriedNode(root),
}) {
  if (isAtLeast(running.version, PLATFORM_NODE)) return running.path;
  const version = carried && ask(carried);
  if (version && isAtLeast(version, PLATFORM_NODE)) return carried;
  throw new Stop(
    `信衡运行于 Node.js ${PLATFORM_NODE} 或更新版本；本机是 ${running.version}，锁文件也没有为 ${process.platform}-${process.arch} 附带 Node。` +
      `请从 nodejs.org 安装 24 LTS 后重试。The platform runs on Node.js ${PLATFORM_NODE} or newer and none is carried for ` +
      `${process.platform}-${process.arch}: install 24 LTS from nodejs.org and try again.`,
  );
}
