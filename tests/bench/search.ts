// The directory of a million names: how long a search takes through the service's own door, by what is asked for, against a LIKE scan of
// the same names in the same run. Every answer comes through HTTP, permission check, transaction, search and page.
import { SubjectApi } from '@xinheng/contracts';
import type { Running } from '@xinheng/service-kit';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { bootArchive, call } from './archive-service.ts';
import type { BenchResult } from './benchmarks.ts';
import { copyFirms, Dice, FIRM_COLUMNS } from './firm-names.ts';
import { ServerCpu } from './server-cpu.ts';

const FIRMS = Number(process.env.XINHENG_BENCH_SEARCH_ROWS ?? 1_000_000);
const TIMES = 200;
const SCANS = 8;
const AIM_MS = 25;

interface Asked {
  readonly q?: string;
  readonly region?: string;
  readonly after?: string;
}
/** What is asked for, from one firm of the directory. */
type Kind = readonly [what: string, ask: (firm: { code: string; name: string }, dice: Dice) => Asked];

const signs = (name: string, from: number, count: number): string => [...name].slice(from, from + count).join('');
const COMMON = ['科技', '贸易', '有限', '公司', '物流', '食品'];

const KINDS: readonly Kind[] = [
  ['one sign of a name', ({ name }) => ({ q: signs(name, 2, 1) })],
  ['one sign that most names have', (_, dice) => ({ q: dice.one(['公', '限', '江', '司']) })],
  ['two signs, rare', ({ name }) => ({ q: signs(name, 2, 2) })],
  ['two signs, common', (_, dice) => ({ q: dice.one(COMMON) })],
  ['three signs', ({ name }) => ({ q: signs(name, 1, 3) })],
  ['four signs across trade and form', ({ name }) => ({ q: signs(name, [...name].length - 6, 4) })],
  ['a full name', ({ name }) => ({ q: name })],
  ['the beginning of a code', ({ code }, dice) => ({ q: code.slice(0, 8 + dice.below(8)) })],
  ['two signs, common, in one county', (_, dice) => ({ q: dice.one(COMMON), region: '429921' })],
  ['two signs, rare, in one county', ({ name }) => ({ q: signs(name, 2, 2), region: '429921' })],
  ['everything of one county', () => ({ region: '429921' })],
  ['nothing that exists', (_, dice) => ({ q: `鑫龘${dice.below(10)}` })],
];

const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] as number;

/** Milliseconds by the wall clock, and those that PostgreSQL was at work. */
interface Took {
  readonly wall: number;
  readonly server: number;
}

async function timed(cpu: ServerCpu, work: () => Promise<unknown>): Promise<Took> {
  const before = cpu.ms();
  const began = performance.now();
  await work();
  const wall = performance.now() - began;
  return { wall, server: cpu.ms() - before };
}

const ask = (running: Running, asked: Asked): Promise<Record<string, unknown>> =>
  call(running, 'GET', `${SubjectApi.search.path}?${new URLSearchParams({ ...asked, limit: '20' })}`);

export async function benchSearch(databaseUrl: string): Promise<BenchResult> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const running = await bootArchive(databaseUrl, client);
  try {
    await copyFirms(client.query(copyFrom(`copy archive.subject (${FIRM_COLUMNS}) from stdin`)), FIRMS);
    await client.query('vacuum (analyze) archive.subject');
    await client.query('set max_parallel_workers_per_gather = 0');
    return await compare(running, client);
  } finally {
    await running.stop();
    await client.end();
  }
}

async function compare(running: Running, client: pg.Client): Promise<BenchResult> {
  const dice = new Dice(7);
  const cpu = await ServerCpu.of(client);
  const times = new Map<string, Took[]>();
  const note = (what: string, took: Took): void => void times.set(what, [...(times.get(what) ?? []), took]);
  const { rows: some } = await client.query<{ code: string; name: string }>('select code, name from archive.subject where id % $1 = 0', [
    Math.max(1, Math.floor(FIRMS / 2000)),
  ]);
  for (let round = 0; round < TIMES; round++) {
    const firm = dice.one(some);
    for (const [what, asked] of KINDS) note(what, await timed(cpu, () => ask(running, asked(firm, dice))));
    note('the next pages of a common pair', await nextPage(running, cpu));
    if (round % (TIMES / SCANS) === 0) note(SCAN, await timed(cpu, () => client.query(SCAN_SQL, [`%${signs(firm.name, 2, 2)}%`])));
  }
  return reportOf(times);
}

let cursor: string | undefined;

/** Goes on from page to page; after the last one from the first. */
async function nextPage(running: Running, cpu: ServerCpu): Promise<Took> {
  let reply: Record<string, unknown> = {};
  const took = await timed(cpu, async () => {
    reply = await ask(running, { q: '科技', ...(cursor ? { after: cursor } : {}) });
  });
  cursor = typeof reply.next === 'string' ? reply.next : undefined;
  return took;
}

const SCAN = 'LIKE scan of all names, for a rare pair';
const SCAN_SQL = 'select code, name from archive.subject where name_norm like $1 order by id desc limit 20';

function reportOf(times: ReadonlyMap<string, readonly Took[]>): BenchResult {
  const lines = [...times].map(([what, took]) => ({
    what,
    n: took.length,
    wall: spread(took.map(({ wall }) => wall)),
    server: spread(took.map(({ server }) => server)),
  }));
  const asked = lines.filter(({ what }) => what !== SCAN);
  const medianOf = (wanted: string): number => lines.find(({ what }) => what === wanted)?.server.half ?? Number.NaN;
  const text = ({ half, most }: Spread): string => `p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms`;
  return {
    measured: [],
    ratios: {
      [`slowest p99 of the server's work against ${AIM_MS} ms (aim at most 1)`]:
        Math.max(...asked.map(({ server }) => server.most)) / AIM_MS,
      [`slowest p99 by the clock against ${AIM_MS} ms (aim at most 1 on a machine of its own)`]:
        Math.max(...asked.map(({ wall }) => wall.most)) / AIM_MS,
      "LIKE scan against a rare pair, server's work": medianOf(SCAN) / medianOf('two signs, rare'),
    },
    facts: lines.map(({ what, n, wall, server }) => `${what}: server ${text(server)}; by the clock ${text(wall)} (n = ${n})`),
  };
}

interface Spread {
  readonly half: number;
  readonly most: number;
}
const spread = (values: readonly number[]): Spread => ({ half: percentile(values, 0.5), most: percentile(values, 0.99) });
