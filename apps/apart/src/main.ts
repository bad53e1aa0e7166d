import { join } from 'node:path';
import {
  CannotStart,
  demandFreeAddress,
  firstAdministratorLines,
  type InstallationSettings,
  isCityMade,
  keepSecrets,
  Lifecycle,
  makeDemoCity,
  readSettings,
  type Secrets,
} from '@xinheng/installation';
import { freePorts, nodesIn } from '@xinheng/kafka';
import { obeyOrders, order } from '@xinheng/service-kit/supervision';
import { z } from 'zod';
import { ApartPlatform } from './apart-platform.js';
import { clusterSize, readCommandLine } from './command-line.js';
import { clockIn, type OuterAddress, urlOf } from './environment.js';
import { openLogs } from './logs.js';
import { ProcessRecord } from './process-record.js';
import { databaseOf, SERVICES } from './services.js';
import { StatusBoard } from './status-board.js';
import { brokerFolder, startStores } from './stores.js';

/** Services may take 25 seconds to finish what they have begun, brokers and PostgreSQL the rest. */
const STOP_PATIENCE_MS = 90_000;

const began = performance.now();
const life = new Lifecycle(STOP_PATIENCE_MS);

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const tell = (line: string): void => print(`信衡 ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${line}`);

async function start(): Promise<void> {
  const commandLine = readCommandLine(process.argv.slice(2));
  const settings = readSettings(process.env);
  // beside the data of the embedded form: the same city, the same accounts, but databases of its own
  const dataDir = join(settings.dataDir, 'kafka');
  const record = await ProcessRecord.takeOver(join(dataDir, 'processes.json'), tell);
  life.onStop(async () => record.remove());
  const nodes = clusterSize(commandLine, await nodesIn(brokerFolder(dataDir)));
  await demandFreeAddress(settings.host, settings.port);
  const roles = SERVICES.map((service) => databaseOf(service).role);
  const secrets = await keepSecrets(settings.dataDir, roles);
  const board = new StatusBoard({ file: join(dataDir, 'status.json'), url: urlOf(settings.port, settings.host), tell });
  life.onStop(async () => board.close());
  life.stopping.addEventListener('abort', board.hush);

  tell('启动 PostgreSQL 与 Kafka … starting PostgreSQL and Kafka');
  const { postgres, kafka } = await startStores({
    dataDir,
    nodes,
    secrets,
    tell,
    changed: board.changed,
    onStop: (act) => life.onStop(act),
  });
  if (life.stopping.aborted) return;
  tell('启动各项服务，每项一个进程 … starting the services, a process each');
  const [gateway, archive, inspection, cityDoor] = (await freePorts(4)) as [number, number, number, number];
  const clock = clockIn(process.env);
  const ports = { gateway, archive, inspection };
  const around = { settings, secrets, dataDir, postgres, brokers: kafka.brokers, replication: nodes, ports, clock };
  const platform = new ApartPlatform(around, {
    print,
    logDir: openLogs(dataDir),
    changed: board.changed,
    begun: (name, pid) => record.add(name, pid),
  });
  life.onStop(() => platform.stop());
  for (const service of SERVICES) board.add(() => platform.part(service));
  board.add(() => kafka);
  board.add(() => postgres);
  const people = await openTo({ platform, settings, secrets, dataDir, cityDoor });
  if (life.stopping.aborted) return;
  // whoever has started the supervisor with a channel may move the present of the whole and wait until all is dealt with
  obeyOrders({
    'move-clock': order(z.object({ offsetMs: z.number() }), ({ offsetMs }) => platform.moveClocks(offsetMs)),
    settle: order(z.object({}), () => platform.settled()),
  });
  board.show();
  tell(`可以使用了，按 Ctrl-C 停止。 Ready, Ctrl-C stops: ${urlOf(settings.port, settings.host)}`);
  for (const line of people) print(line);
}

interface Opening {
  readonly platform: ApartPlatform;
  readonly settings: InstallationSettings;
  readonly secrets: Secrets;
  readonly dataDir: string;
  readonly cityDoor: number;
}

/** Makes what the installation is to begin with, then opens its address. Resolves to who may sign in. */
async function openTo({ platform, settings, secrets, dataDir, cityDoor }: Opening): Promise<string[]> {
  const own: OuterAddress = { host: settings.host, port: settings.port };
  const city = () => makeDemoCity({ platform, secrets, dataDir, tell, stopping: life.stopping });
  if (!settings.demo || (await isCityMade(dataDir))) {
    await platform.open(own);
    return settings.demo ? city() : firstAdministratorLines(platform, secrets);
  }
  await platform.openForCity(cityDoor);
  const people = await city();
  if (!life.stopping.aborted) await platform.open(own);
  return people;
}

try {
  await start();
  await life.untilAsked();
  tell('正在停止 … stopping');
} catch (error) {
  // who asks for the end while it still starts gets it, and what it interrupts is no fault
  if (!life.stopping.aborted) process.exitCode = 1;
  if (error instanceof CannotStart) tell(error.message);
  else if (!life.stopping.aborted) process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
} finally {
  await life.stop();
}
tell(process.exitCode ? '没有启动成功。 Not started.' : '已停止，数据已保存。 Stopped.');
