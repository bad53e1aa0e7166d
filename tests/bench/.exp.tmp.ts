import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@xinheng/postgres';
import pg from 'pg';

const dataDir = mkdtempSync(join(tmpdir(), 'xinheng-exp-'));
chmodSync(dataDir, 0o755);
const postgres = await startPostgres({ dataDir });
try {
  await postgres.createDatabase('exp');
  const c = new pg.Client({ connectionString: postgres.url('exp') });
  await c.connect();
  await c.query('create schema archive');
  for (const m of ['0001_init', '0002_chronicle']) await c.query(readFileSync(`apps/archive/prisma/migrations/${m}/migration.sql`, 'utf8'));
  const { applyingSql } = await import(process.argv[2] ?? '/tmp/exp-sql.mjs');
  const id = '019ab0c4-0000-7000-8000-0000000000aa';
  const N = 60000;
  await c.query(
    `insert into archive.import_row (import_id,row_no,action,code,name,code_kind,status,region,address,industry,established,capital_text,capital_fen,capital_currency,hygiene,flagged)
   select $1, n+1, 'new', '9142990'||lpad(upper(to_hex((n::bigint*7919)%1000003)),5,'0')||lpad(n::text,6,'0'), '临江第'||n||'号商贸有限公司','enterprise','active', (array['429901','429902','429921'])[1+n%3], '江北区滨江路 '||n%500||' 号','5111','2015-01-11','100万元人民币',100000000,'CNY',0,false from generate_series(1,${N}) n`,
    [id],
  );
  await c.query('analyze archive.import_row');
  const time = async (label, f) => {
    const t = performance.now();
    const r = await f();
    console.log(label, (performance.now() - t).toFixed(1), 'ms');
    return r;
  };
  const chunk = async (label, from, sql, size = 2000) =>
    time(`${label} ${size}`, () => c.query(sql, [id, from, from + size, '2026-11-22T00:00:00Z', 'x', 's', '2026-11-20']));
  await applyingSql({ c, id, time, chunk });
  await c.end();
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
