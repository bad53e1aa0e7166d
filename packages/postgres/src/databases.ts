import pg from 'pg';

export interface CreateOptions {
  /** Copied from this database; nobody may be connected to it meanwhile. */
  readonly template?: string;
}

async function asOwner<R>(url: string, body: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: url });
  // one that is cut off fails its next query; without a listener it would end the process
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}

export const createDatabase = (url: string, name: string, { template }: CreateOptions = {}): Promise<void> =>
  asOwner(url, async (client) => {
    const from = template === undefined ? '' : ` TEMPLATE ${pg.escapeIdentifier(template)}`;
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${from}`);
  });

export const ensureDatabase = (url: string, name: string): Promise<boolean> =>
  asOwner(url, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return false;
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}`);
    return true;
  });

/** Closes every connection to it first. */
export const dropDatabase = (url: string, name: string): Promise<void> =>
  asOwner(url, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
  });

export const answers = (url: string): Promise<boolean> =>
  asOwner(url, async (client) => Boolean(await client.query('SELECT 1'))).catch(() => false);

/** The cluster owner's address of a database; `postgres` when left out. */
export type Connector = (database?: string) => string;

export interface OwnedDatabase {
  readonly database: string;
  readonly role: string;
  readonly password: string;
}

/**
 * A database for one service alone: its role owns it and no other role but the cluster's own may connect to it. Done again at every
 * start, so that a start that was killed in the middle, or a new password, leaves nothing half done.
 */
export async function ensureOwnedDatabase(root: Connector, { database, role, password }: OwnedDatabase): Promise<void> {
  const [owner, name] = [pg.escapeIdentifier(role), pg.escapeIdentifier(database)];
  await asOwner(root(), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role]);
    if (!rowCount) await client.query(`CREATE ROLE ${owner}`);
    await client.query(`ALTER ROLE ${owner} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${pg.escapeLiteral(password)}`);
  });
  await ensureDatabase(root(), database);
  await asOwner(root(), async (client) => {
    await client.query(`ALTER DATABASE ${name} OWNER TO ${owner}`);
    for (const closed of [name, 'postgres', 'template1']) await client.query(`REVOKE CONNECT ON DATABASE ${closed} FROM PUBLIC`);
  });
  // tells a service in which cluster its data lies: after a restore elsewhere transaction ids begin anew
  await asOwner(root(database), (client) =>
    client.query(`GRANT EXECUTE ON FUNCTION pg_control_system() TO ${owner}`).then(() => undefined),
  );
}
