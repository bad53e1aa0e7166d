import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  CannotStart,
  demandFreeAddress,
  firstAdministratorLines,
  keepSecrets,
  Lifecycle,
  makeDemoCity,
  PROJECT_ROOT,
  readSettings,
} from '@xinheng/installation';
import { documents } from './documents.js';
import { startPlatform } from './platform.js';

const began = performance.now();
const life = new Lifecycle();

const tell = (line: string): void => {
  process.stdout.write(`信衡 ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${line}\n`);
};

const folder = (path: string): string | undefined => (existsSync(join(PROJECT_ROOT, path)) ? join(PROJECT_ROOT, path) : undefined);

async function start(): Promise<void> {
  const settings = readSettings(process.env);
  await demandFreeAddress(settings.host, settings.port);
  const secrets = await keepSecrets(settings.dataDir);
  tell('启动数据库与各项服务 … starting the database and the services');
  const platform = await startPlatform({ settings, secrets, tell });
  life.onStop(platform.stop);
  const people = settings.demo
    ? await makeDemoCity({ platform, secrets, dataDir: settings.dataDir, tell, stopping: life.stopping })
    : await firstAdministratorLines(platform, secrets);
  if (life.stopping.aborted) return;
  const roots = { webRoot: folder('apps/web/dist'), verifyRoot: folder('packages/draw/verify') };
  const edge = await platform.accounts.open(
    {
      host: settings.host,
      port: settings.port,
      upstreams: platform.upstreams,
      limits: { signInPerMinute: settings.signInPerMinute },
      ...roots,
    },
    documents,
  );
  life.onStop(edge.stop);
  tell(`可以使用了，按 Ctrl-C 停止。 Ready, Ctrl-C stops: ${edge.url}`);
  for (const line of people) process.stdout.write(`${line}\n`);
}

try {
  await start();
  await life.untilAsked();
  tell('正在停止 … stopping');
} catch (error) {
  process.exitCode = 1;
  if (error instanceof CannotStart) tell(error.message);
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  await life.stop();
}
tell(process.exitCode ? '没有启动成功。 Not started.' : '已停止，数据已保存。 Stopped.');
