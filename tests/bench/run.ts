// npm run bench [-- NAME …] [-- --rounds N] [-- --write]: each benchmark against a peer or a limit in the same run.
// --write puts the figures into docs/benchmarks.md and docs/generated/benchmarks.json.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '@xinheng/postgres';
import { type BenchReport, benchmarks } from './benchmarks.ts';
import { writeReport } from './report.ts';
import { machine, tableOf } from './rounds.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' }, write: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !(name in benchmarks));
if (unknown.length > 0) {
  console.error(`bench: no such benchmark: ${unknown.join(', ')}; there are ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}
const chosen = positionals.length > 0 ? positionals : Object.keys(benchmarks);

const dataDir = mkdtempSync(join(tmpdir(), 'xinheng-bench-'));
// the database may run as another user
chmodSync(dataDir, 0o755);
const postgres = await startPostgres({ dataDir, onNotice: (notice) => console.error(`bench: ${notice}`) });
const reports: BenchReport[] = [];
try {
  for (const name of chosen) {
    const bench = benchmarks[name];
    if (!bench) continue;
    await postgres.createDatabase(`bench_${name}`);
    console.error(`bench: ${name} …`);
    const report = { name, title: bench.title, ...(await bench.run(postgres.url(`bench_${name}`), Number(values.rounds))) };
    reports.push(report);
    console.log(`\n## ${report.title}\n\n${tableOf(report.measured)}\n`);
    for (const [what, value] of Object.entries(report.ratios)) console.log(`- ${what}: ${value.toFixed(2)}`);
    for (const fact of report.facts) console.log(`- ${fact}`);
  }
} finally {
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
if (values.write) writeReport(reports, machine());
