#!/usr/bin/env node
// Stand-in for Prisma's native schema-engine where it cannot be downloaded: speaks the same
// stdio protocol and delegates to @prisma/schema-engine-wasm over @prisma/adapter-pg.
// Use: PRISMA_SCHEMA_ENGINE_BINARY=$PWD/tools/schema-engine.mjs npx prisma migrate deploy
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import readline from 'node:readline';
import { parseArgs } from 'node:util';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import pg from 'pg';

const require = createRequire(import.meta.url);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datasource: { type: 'string' },
    datamodels: { type: 'string', multiple: true },
    'extension-types': { type: 'string' },
    version: { type: 'boolean' },
  },
});
const glue = await import('@prisma/schema-engine-wasm/schema_engine_bg');
async function loadWasm() {
  const file = require.resolve('@prisma/schema-engine-wasm').replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
  const { instance } = await WebAssembly.instantiate(await readFile(file), { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}
if (values.version) {
  await loadWasm();
  console.log(`schema-engine-wasm ${glue.version()}`);
  process.exit(0);
}
const url = values.datasource ? JSON.parse(values.datasource).url : undefined;
const log = (level, fields, extra = {}) =>
  process.stderr.write(
    `\n${JSON.stringify({ timestamp: new Date().toISOString(), level, fields, target: 'schema_engine::logger', ...extra })}`,
  );

/** No connectionString: adapter-pg's shadow database only overrides `database`, which a connectionString would win over. */
function pgConfig(connectionString) {
  const u = new URL(connectionString);
  const schema = u.searchParams.get('schema') ?? undefined;
  const config = {
    host: u.searchParams.get('host') ?? u.hostname,
    port: Number(u.port || 5432),
    user: decodeURIComponent(u.username) || undefined,
    password: decodeURIComponent(u.password) || undefined,
    database: decodeURIComponent(u.pathname.slice(1)) || undefined,
    ...(u.searchParams.get('sslmode') && u.searchParams.get('sslmode') !== 'disable'
      ? { ssl: { rejectUnauthorized: u.searchParams.get('sslmode').startsWith('verify') } }
      : {}),
    // `?schema=x` is Prisma's own URL parameter: it sets the search path
    ...(schema ? { options: `-c search_path="${schema}"` } : {}),
  };
  return { config, schema };
}
if (positionals[0] === 'cli') {
  const u = new URL(url);
  const db = decodeURIComponent(u.pathname.slice(1));
  const cmd = positionals[1];
  const fail = (code, message, meta = {}) => {
    log('ERROR', { message, is_panic: false, error_code: code, meta });
    process.exit(1);
  };
  const admin = async (sql) => {
    const c = new pg.Client({ ...pgConfig(url).config, database: db === 'postgres' ? 'template1' : 'postgres' });
    await c.connect();
    try {
      await c.query(sql);
    } finally {
      await c.end();
    }
  };
  try {
    if (cmd === 'can-connect-to-database') {
      const c = new pg.Client(pgConfig(url).config);
      await c.connect();
      await c.end();
      process.stdout.write('Connection successful\n');
    } else if (cmd === 'create-database') {
      await admin(`CREATE DATABASE ${pg.escapeIdentifier(db)}`);
      process.stdout.write(`Database '${db}' was successfully created.\n`);
    } else if (cmd === 'drop-database') {
      await admin(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(db)}`);
      process.stdout.write('The database was successfully dropped.\n');
    } else fail('P1000', `unsupported cli command ${cmd}`);
  } catch (e) {
    if (e.code === '3D000') fail('P1003', `Database \`${db}\` does not exist`, { database_name: db });
    else
      fail('P1001', `Can't reach database server at \`${u.hostname}:${u.port || 5432}\`: ${e.message}`, {
        database_host: u.hostname,
        database_port: Number(u.port || 5432),
      });
  }
  process.exit(0);
}

await loadWasm();
const rpc = (o) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...o })}\n`);
/**
 * adapter-pg has no mapping for the internal "char" type (oid 18) that the catalogue queries return:
 * hand it over as a Character column. A zero "char" (attidentity and friends) prints as ''.
 */
function patchFactory(f, config) {
  const wrap = (a) => {
    const queryRaw = a.queryRaw.bind(a);
    const performIO = a.performIO.bind(a);
    a.queryRaw = async (q) => {
      const chars = [];
      a.performIO = async (x) => {
        const r = await performIO(x);
        r.fields.forEach((fld, i) => {
          if (fld.dataTypeID === 18) {
            chars.push(i);
            fld.dataTypeID = 25;
          }
        });
        return r;
      };
      const r = await queryRaw(q);
      a.performIO = performIO;
      for (const i of chars) {
        r.columnTypes[i] = ColumnTypeEnum.Character;
        for (const row of r.rows) if (row[i] === '') row[i] = '\0';
      }
      return r;
    };
    // adapter-pg splits scripts at every ';' (comments and $$ bodies too): send the whole script in one simple query
    a.executeScript = (script) =>
      a
        .underlyingDriver()
        .query(script)
        .then(
          () => undefined,
          (e) => a.onError(e),
        );
    return a;
  };
  return {
    provider: f.provider,
    adapterName: f.adapterName,
    connect: async () => wrap(await f.connect()),
    // adapter-pg's own drops the database while its pool is still connected
    connectToShadowDb: async () => {
      const database = `prisma_migrate_shadow_db_${randomUUID()}`;
      const main = await f.connect();
      await main.executeScript(`CREATE DATABASE "${database}"`);
      const shadow = wrap(await new PrismaPg({ ...config, database, max: 1 }).connect());
      const end = shadow.dispose.bind(shadow);
      shadow.dispose = async () => {
        await end();
        await main.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
        await main.dispose();
      };
      return shadow;
    },
  };
}
let factory;
let engine;
let out = 1e6;
async function getEngine() {
  // the datamodels carry `schemas = [...]`: without them the engine looks at one namespace only
  const files = [...(values.datamodels ?? []), ...positionals].flatMap((f) => f.split(','));
  const datamodels = files.length ? await Promise.all(files.map(async (f) => [f, await readFile(f, 'utf8')])) : undefined;
  if (!engine) {
    const { config, schema } = pgConfig(url ?? 'postgresql://invalid.localhost/none');
    factory = bindMigrationAwareSqlAdapterFactory(patchFactory(new PrismaPg({ ...config, max: 1 }, { schema }), config));
    engine = await glue.SchemaEngine.new({ datamodels }, (l) => process.env.DEBUG && process.stderr.write(`${l}\n`), factory);
  }
  return engine;
}
const alias = { getDatabaseVersion: 'version', ensureConnectionValidity: 'ensureConnectionValidity' };
for await (const line of readline.createInterface({ input: process.stdin })) {
  if (!line.trim()) continue;
  const { id, method, params } = JSON.parse(line);
  if (!method) continue; // the CLI's answer to our print request
  if (process.env.SE_TRACE) process.stderr.write(`> ${line.slice(0, 300)}\n`);
  try {
    const e = await getEngine();
    const fn = alias[method] ?? method;
    if (typeof e[fn] !== 'function') throw Object.assign(new Error(`method not found: ${method}`), { rpc: -32601 });
    const result = await e[fn](params);
    if (method === 'diff' && result?.stdout) {
      rpc({ id: ++out, method: 'print', params: { content: result.stdout } }); // the native engine has the CLI print
    }
    rpc({ id, result: result ?? {} });
  } catch (err) {
    if (process.env.SE_TRACE) process.stderr.write(`! ${err.stack}\n${JSON.stringify(err)}\n`);
    const inner = factory?.errorRegistry?.consumeError?.(Number(err.externalId ?? -1));
    const known = err.error_code ?? err.code;
    rpc({
      id,
      error: {
        code: 4466,
        message: 'An error happened. Check the data field for details.',
        data: {
          is_panic: false,
          message: err.message ?? String(err),
          meta: err.meta ?? {},
          error_code: typeof known === 'string' ? known : undefined,
          backtrace: null,
          ...(inner ? { cause: String(inner) } : {}),
        },
      },
    });
  }
}
process.exit(0);
