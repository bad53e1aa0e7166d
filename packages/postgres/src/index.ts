export type { CreateOptions, OwnedDatabase } from './databases.js';
export { freePort } from './free-port.js';
export { type Postgres, type PostgresOptions, startPostgres, stopPostgres } from './postgres.js';
