// B9: the draw. 1,000,000 firms in four classes, 50,000 drawn, stored in PostgreSQL with their tickets; against a bare hash loop and
// against the independent Python package, in the same run. The lists must be equal.
import { hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { drawStrata, type Stratum, trimTicket } from '@xinheng/draw';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { installSampler, runPython } from '../peers/python.ts';
import type { BenchResult } from './benchmarks.ts';
import { type Contender, interleaved, ratio } from './rounds.ts';

const SEED = '20261122-临江-001|objects:2026|bench';
const FIRMS = 1_000_000;
const SHARES = [
  { name: 'A', share: 0.46, ratio: '0.01' },
  { name: 'B', share: 0.37, ratio: '0.05' },
  { name: 'C', share: 0.13, ratio: '0.12' },
  { name: 'D', share: 0.04, ratio: '0.2825' },
];

const idOf = (n: number): string => `9131${String(n).padStart(14, '0')}`;

function strata(): Stratum[] {
  let next = 0;
  return SHARES.map(({ name, share, ratio: ratioText }) => {
    const size = Math.round(FIRMS * share);
    const first = next;
    next += size;
    return { name, ids: Array.from({ length: size }, (_, n) => idOf(first + n)), ratio: ratioText };
  });
}

async function store(client: pg.Client, rows: readonly { stratum: string; id: string; ticket: string; rank: number }[]): Promise<void> {
  await client.query('truncate drawn');
  const text = rows.map((row) => `${row.stratum}\t${row.rank}\t${row.id}\t${row.ticket}\n`).join('');
  await pipeline([Buffer.from(text)], client.query(copyFrom('copy drawn (stratum, rank, id, ticket) from stdin')));
}

async function ours(client: pg.Client, input: readonly Stratum[]): Promise<string> {
  const rows = drawStrata(SEED, input).flatMap(({ name, drawn }) =>
    drawn.map(({ id, ticket }, at) => ({ stratum: name, id, ticket, rank: at + 1 })),
  );
  await store(client, rows);
  return rows.map(({ id, ticket }) => `${id} ${trimTicket(ticket, 9)}`).join('\n');
}

function hashLoop(input: readonly Stratum[]): number {
  const prefix = hash('sha256', SEED, 'hex');
  let sum = 0;
  for (const { ids } of input) for (const id of ids) sum += (hash('sha256', prefix + id, 'buffer') as unknown as Buffer)[31] as number;
  return sum;
}

const pythonScript = (input: readonly Stratum[], quotas: readonly number[]): string => {
  let first = 0;
  const calls = input.map(({ ids }, at) => {
    const begin = first;
    first += ids.length;
    return `(${begin}, ${ids.length}, ${quotas[at]})`;
  });
  return `
from consistent_sampler import sampler
for begin, size, take in [${calls.join(', ')}]:
    ids = ['9131%014d' % n for n in range(begin, begin + size)]
    for ticket, id, generation in sampler(ids, '${SEED}', take=take, digits=9):
        print(id, ticket)
`;
};

export async function benchDraw(databaseUrl: string, rounds: number): Promise<BenchResult> {
  const folder = installSampler();
  const input = strata();
  const quotas = drawStrata(SEED, input).map(({ quota }) => quota);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return await compare(client, folder, input, quotas, rounds);
  } finally {
    await client.end();
  }
}

async function compare(
  client: pg.Client,
  folder: string,
  input: readonly Stratum[],
  quotas: readonly number[],
  rounds: number,
): Promise<BenchResult> {
  await client.query('create table if not exists drawn (stratum text, rank int, id text, ticket text)');
  const contenders: Contender[] = [
    { name: 'xinheng draw, stored', units: FIRMS, run: () => ours(client, input) },
    { name: 'bare hash loop', units: FIRMS, run: () => hashLoop(input) },
    { name: 'Python consistent_sampler', units: FIRMS, run: () => runPython(folder, pythonScript(input, quotas)).trimEnd() },
  ];
  const measured = await interleaved(contenders, rounds);
  const [drawn, , python] = measured;
  return {
    measured,
    facts: [drawn?.results.at(-1) === python?.results.at(-1) ? 'Both lists are equal, tickets included.' : 'THE LISTS DIFFER.'],
    ratios: {
      'against Python (aim 1.5)': ratio(measured, 'xinheng draw, stored', 'Python consistent_sampler'),
      'against the hash loop (aim 0.5)': ratio(measured, 'xinheng draw, stored', 'bare hash loop'),
    },
  };
}
