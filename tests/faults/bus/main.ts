// npm run faults -- --bus [--only F1,F7b] [--scale 1] [--seed N]: what carries the events, broken on purpose. Exit 1 on any violation.
import { parseArgs } from 'node:util';
import { busTable, holds, runBusCampaign } from './bus-campaign.ts';

const options = { only: { type: 'string', default: '' }, scale: { type: 'string', default: '1' }, seed: { type: 'string' } } as const;
const { values } = parseArgs({ options: { ...options, bus: { type: 'boolean' } } });
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const only = values.only.split(',').filter(Boolean);
const reports = await runBusCampaign({ seed, scale: Number(values.scale), only, tell: (line) => console.error(`faults: ${line}`) });
for (const { id, missed } of reports) for (const what of missed) console.error(`faults: ${id} MISSED ${what}`);
console.log(`\nseed ${seed}\n\n${busTable(reports)}\n`);
process.exitCode = reports.every(holds) ? 0 : 1;
