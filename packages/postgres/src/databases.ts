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
