import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Binaries, findBinaries } from './binaries.js';
import { ensureCluster } from './cluster.js';
import {
  answers,
  type CreateOptions,
  createDatabase,
  dropDatabase,
  ensureDatabase,
  ensureOwnedDatabase,
  type OwnedDatabase,
} from './databases.js';
import { freePort } from './free-port.js';
import { clearLeftovers, livingPostmaster, readPidFile, survivingPostmaster } from './leftovers.js';
import { runProgram } from './program.js';
import { reachableDir, type ServerUser, serverUser } from './server-user.js';

export interface PostgresOptions {
  readonly dataDir: string;
  /** A free port when left out. A server that is adopted keeps its own. */
  readonly port?: number;
  /** Further settings of `postgresql.conf`; they go before ours. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Told in one English line what a person should know, such as another data directory. Never a secret. */
  readonly onNotice?: (notice: string) => void;
}

/** A running PostgreSQL 18 of our own. */
export interface Postgres {
  readonly dataDir: string;
  readonly port: number;
  /** True if a server of an earlier run was found at work and taken over. */
  readonly adopted: boolean;
  /** With the password of the cluster's owner: pass it on, do not print it. */
  url(database?: string): string;
  /** The same for the owner of one database. */
  urlFor(owned: OwnedDatabase): string;
  /** The server's process; undefined when it is gone. */
  pid(): Promise<number | undefined>;
  createDatabase(name: string, options?: CreateOptions): Promise<void>;
  /** True if it was made now. */
  ensureDatabase(name: string): Promise<boolean>;
  /** A role of its own that alone may connect. */
  ensureOwnedDatabase(owned: OwnedDatabase): Promise<void>;
  dropDatabase(name: string): Promise<void>;
  /** `fast` closes connections and writes everything; `immediate` is a crash: the next start recovers from the log. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
}

const SETTINGS: Readonly<Record<string, string | number>> = {
  listen_addresses: '127.0.0.1',
  max_connections: 100,
  shared_buffers: '128MB',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // a client that was killed does not hold the outbox's watermark for long
  tcp_keepalives_idle: 30,
  client_connection_check_interval: '10s',
};

/** A path of a Unix socket may not be longer than this; beyond it there is TCP only. */
const LONGEST_SOCKET_DIR = 85;

/** Starts the server, making the cluster where there is none; takes over one that an earlier, killed process has left running. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const notice = options.onNotice ?? (() => undefined);
  const user = await serverUser();
  const { dir, moved } = await reachableDir(options.dataDir, user);
  if (moved) notice(`the database user cannot reach ${options.dataDir}; the data lies in ${dir}`);
  const binaries = await findBinaries();
  const { made, password } = await ensureCluster(binaries, dir, user);
  if (made) notice(`a new database cluster was made in ${dir}`);
  const survivor = await survivingPostmaster(dir);
  if (survivor && (await answers(urlOf(survivor.port, password)))) {
    notice(`a database server of an earlier run (pid ${survivor.pid}) was taken over`);
    return handle({ binaries, user, dir, password, port: survivor.port, adopted: true });
  }
  if (survivor || existsSync(join(dir, 'postmaster.pid'))) {
    notice('leftovers of an earlier database server were cleared away');
    await clearLeftovers(dir);
  }
  const port = options.port ?? (await freePort());
  await launch(binaries, dir, port, { ...SETTINGS, ...options.settings }, user);
  return handle({ binaries, user, dir, password, port, adopted: false });
}

/** Stops the server of a data directory, whoever has started it. False if none runs. */
export async function stopPostgres(dataDir: string, mode: 'fast' | 'immediate' = 'fast'): Promise<boolean> {
  const user = await serverUser();
  const { dir } = await reachableDir(dataDir, user);
  if (!(await survivingPostmaster(dir))) return false;
  await halt(await findBinaries(), dir, user, mode);
  return true;
}

interface Server {
  readonly binaries: Binaries;
  readonly user: ServerUser;
  readonly dir: string;
  readonly password: string;
  readonly port: number;
  readonly adopted: boolean;
}

const urlOf = (port: number, password: string, database = 'postgres', role = 'postgres'): string =>
  `postgresql://${encodeURIComponent(role)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`;

function handle({ binaries, user, dir, password, port, adopted }: Server): Postgres {
  const root = urlOf(port, password);
  return {
    dataDir: dir,
    port,
    adopted,
    url: (database) => urlOf(port, password, database),
    urlFor: (owned) => urlOf(port, owned.password, owned.database, owned.role),
    pid: async () => (await livingPostmaster(dir))?.pid,
    createDatabase: (name, options) => createDatabase(root, name, options),
    ensureDatabase: (name) => ensureDatabase(root, name),
    ensureOwnedDatabase: (owned) => ensureOwnedDatabase((database) => urlOf(port, password, database), owned),
    dropDatabase: (name) => dropDatabase(root, name),
    stop: (mode = 'fast') => halt(binaries, dir, user, mode),
  };
}

async function launch(
  binaries: Binaries,
  dir: string,
  port: number,
  settings: PostgresOptions['settings'],
  user: ServerUser,
): Promise<void> {
  const sockets = dir.length <= LONGEST_SOCKET_DIR ? dir : '';
  const all = { ...settings, port, unix_socket_directories: sockets };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}='${value}'`);
  await runProgram(binaries.pgCtl, ['-D', dir, '-l', join(dir, 'server.log'), '-w', '-t', '120', '-o', flags.join(' '), 'start'], user);
}

async function halt(binaries: Binaries, dir: string, user: ServerUser, mode: 'fast' | 'immediate'): Promise<void> {
  if (!(await readPidFile(dir))) return;
  await runProgram(binaries.pgCtl, ['-D', dir, '-m', mode, '-w', '-t', '120', 'stop'], user);
}
