// npm run faults [-- --kills 50] [-- --seed N]: laps through an installation that is killed at random moments. Exit 1 on any violation.
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign.ts';
import { tableOf } from './report.ts';

const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' }, seed: { type: 'string' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
console.error(`faults: seed ${seed}, ${values.kills} injections`);
const asked = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => asked.abort());
const report = await runCampaign({
  kills: Number(values.kills),
  seed,
  signal: asked.signal,
  tell: (line) => console.error(`faults: ${line}`),
});
for (const { kind, text } of report.violations) console.error(`faults: VIOLATION ${kind}: ${text}`);
console.log(`\nseed ${seed}\n\n${tableOf(report)}\n`);
process.exitCode = report.violations.length > 0 ? 1 : 0;
