// B15: an import of many rows from CSV, with every check and a report per row, through the service's own doors; against a COPY of what
// it has to stage at least (the same bytes into a table of the same columns and the same key), and against a COPY of the file as it is
// into a table without key. The dry run (read, checked, compared, reported) and the writing are told apart.

import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { ImportApi, isJobOver, type JobView, jobApi } from '@xinheng/contracts';
import { composeUscc } from '@xinheng/kernel';
import type { Running } from '@xinheng/service-kit';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { bootArchive, call } from './archive-service.ts';
import type { BenchResult } from './benchmarks.ts';
import { type Contender, interleaved, ratio } from './rounds.ts';

const ROWS = Number(process.env.XINHENG_BENCH_IMPORT_ROWS ?? 1_000_000);
const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const REGIONS = ['429901', '429902', '429921'];

/** Eight signs of an organisation code, counted up: every firm has its own. */
function bodyOf(n: number): string {
  let rest = n;
  let signs = '';
  for (let place = 0; place < 6; place++) {
    signs = (SIGNS[rest % 31] ?? '0') + signs;
    rest = Math.floor(rest / 31);
  }
  return `MA${signs}`;
}

function lineOf(n: number): string {
  const region = REGIONS[n % REGIONS.length] ?? '429901';
  const code = composeUscc({ prefix: '91', region, body: bodyOf(n) });
  // one in a hundred carries a fault that the report must name
  const written = n % 100 === 7 ? `${code.slice(0, 17)}${code.endsWith('X') ? 'Y' : 'X'}` : code;
  return `${written},临江第${n}号商贸有限公司,2015-0${(n % 9) + 1}-1${n % 9},江北区滨江路 ${n % 500} 号,${region},存续,5111,${(n % 900) + 100}万元人民币\n`;
}

async function writeFile(path: string): Promise<void> {
  const file = createWriteStream(path);
  file.write('统一社会信用代码,企业名称,成立日期,住所,行政区划,登记状态,行业,注册资本\n');
  for (let n = 0; n < ROWS; n++) if (!file.write(lineOf(n))) await once(file, 'drain');
  file.end();
  await once(file, 'close');
}

async function jobDone(running: Running, jobId: string): Promise<JobView> {
  const path = jobApi('archive').find.path.replace(':id', jobId);
  for (;;) {
    const job = (await call(running, 'GET', path)) as unknown as JobView;
    if (job.state === 'done') return job;
    if (isJobOver(job.state)) throw new Error(`${job.title}: ${JSON.stringify(job.problem)}`);
    await pause(100);
  }
}

interface Import {
  readonly id: string;
  version: number;
}

async function mapped(running: Running, path: string): Promise<Import> {
  const view = await call(running, 'POST', `${ImportApi.upload.path}?fileName=firms.csv`, createReadStream(path));
  const columns = (view.columns as { index: number; field: string | null }[]).map(({ index, field }) => ({ index, field }));
  const body = { version: view.version, columns, sourceDate: '2026-11-20', source: '登记' };
  const next = await call(running, 'PUT', ImportApi.map.path.replace(':id', String(view.id)), body);
  return { id: String(next.id), version: Number(next.version) };
}

async function step(running: Running, one: Import, route: { path: string }, body: Record<string, unknown> = {}): Promise<void> {
  const started = await call(running, 'POST', route.path.replace(':id', one.id), { version: one.version, ...body });
  await jobDone(running, String(started.jobId));
  one.version = Number((await call(running, 'GET', ImportApi.get.path.replace(':id', one.id))).version);
}

const BARE_TABLE = `drop table if exists bare_rows; create table bare_rows (code text, name text, established text, address text, region text,
  status text, industry text, capital text)`;
const SAME_TABLE = 'drop table if exists same_rows; create table same_rows (like archive.import_row including defaults including indexes)';

const EMPTY = `truncate archive.subject, archive.subject_change, archive.import, archive.import_file, archive.import_file_piece, archive.import_row,
  archive.import_finding, archive.import_left, archive_kit.outbox cascade`;

export async function benchImport(databaseUrl: string, rounds: number): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'xinheng-bench-import-'));
  const path = join(folder, 'firms.csv');
  await writeFile(path);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const running = await bootArchive(databaseUrl, client);
  try {
    return await compare(running, client, path, rounds);
  } finally {
    await running.stop();
    await client.end();
    rmSync(folder, { recursive: true, force: true });
  }
}

const DRY_RUN = 'dry run: read, checked, compared, reported';
const WRITTEN = 'written: subjects, their history and events';
const AGAIN = 'dry run of the same file again: every row is known';
const SAME = 'COPY of what is staged, same columns and key';
const BARE = 'COPY of the file, 8 columns, no key';
const STAGED_COLUMNS = 23;
const bytesOf = (file: string): number => Math.round(statSync(file).size / ROWS);

async function compare(running: Running, client: pg.Client, path: string, rounds: number): Promise<BenchResult> {
  let current: Import = { id: '', version: 0 };
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 200);
  const staged = join(dirname(path), 'staged.txt');
  const contenders: Contender[] = [
    {
      name: DRY_RUN,
      units: ROWS,
      prepare: async () => {
        await client.query(EMPTY);
        current = await mapped(running, path);
      },
      run: () => step(running, current, ImportApi.check),
      after: async () => {
        if (!existsSync(staged)) await pipeline(client.query(copyTo('copy archive.import_row to stdout')), createWriteStream(staged));
      },
    },
    {
      name: WRITTEN,
      units: ROWS,
      run: async () => {
        const view = await call(running, 'GET', ImportApi.get.path.replace(':id', current.id));
        const { new: fresh, changed } = view.summary as { new: number; changed: number };
        await step(running, current, ImportApi.run, { rows: fresh + changed });
      },
    },
    {
      name: AGAIN,
      units: ROWS,
      prepare: async () => {
        current = await mapped(running, path);
      },
      run: () => step(running, current, ImportApi.check),
    },
    {
      name: SAME,
      units: ROWS,
      prepare: async () => void (await client.query(SAME_TABLE)),
      run: () => pipeline(createReadStream(staged), client.query(copyFrom('copy same_rows from stdin'))),
    },
    {
      name: BARE,
      units: ROWS,
      prepare: async () => void (await client.query(BARE_TABLE)),
      run: () => pipeline(createReadStream(path), client.query(copyFrom('copy bare_rows from stdin with (format csv, header)'))),
    },
  ];
  const measured = await interleaved(contenders, rounds);
  clearInterval(watch);
  return {
    measured,
    ratios: {
      'dry run against COPY of the staged rows (aim 0.3)': ratio(measured, DRY_RUN, SAME),
      'dry run of known rows against COPY of the staged rows': ratio(measured, AGAIN, SAME),
      'dry run against bare COPY of the file': ratio(measured, DRY_RUN, BARE),
      'writing against COPY of the staged rows': ratio(measured, WRITTEN, SAME),
    },
    facts: [
      `${ROWS.toLocaleString('en')} rows of 8 columns, ${bytesOf(path)} B each in the file, ${bytesOf(staged)} B as they are staged (${STAGED_COLUMNS} columns, key of import and row); one row in a hundred has a wrong check sign.`,
      `The process with service and benchmark stayed below ${Math.ceil(peak / 2 ** 20)} MB resident.`,
    ],
  };
}
