// npm run faults [-- --form embedded|apart|both] [-- --nodes 1|3] [-- --kills 50] [-- --seed N]: laps through an installation that breaks
// at random moments. Exit 1 on any violation.
import { parseArgs } from 'node:util';
import { apart } from './apart-installation.ts';
import { runCampaign } from './campaign.ts';
import { EMBEDDED } from './embedded-installation.ts';
import type { Form } from './installation.ts';
import { tableOfFaults } from './races/fault-row.ts';
import { tableOf } from './report.ts';

const { values } = parseArgs({
  options: {
    form: { type: 'string', default: 'embedded' },
    nodes: { type: 'string', default: '3' },
    kills: { type: 'string', default: '50' },
    seed: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const asked = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => asked.abort());

for (const form of formsOf(values)) {
  console.error(`faults: ${form.name}: seed ${seed}, ${values.kills} injections`);
  const report = await runCampaign({
    form,
    kills: Number(values.kills),
    seed,
    races: true,
    signal: asked.signal,
    tell: (line) => console.error(`faults: ${line}`),
  });
  const findings = [...report.violations.map(({ kind, text }) => `${kind}: ${text}`), ...report.races.flatMap((row) => row.findings)];
  for (const text of findings) console.error(`faults: VIOLATION ${text}`);
  console.log(`\n${form.name}, seed ${seed}\n\n${tableOf(report)}\n\n${tableOfFaults(report.races)}\n`);
  if (findings.length > 0) process.exitCode = 1;
}

/** @throws Error that names the option that is wrong */
function formsOf(given: { readonly form: string; readonly nodes: string }): Form[] {
  const nodes = given.nodes === '1' ? 1 : given.nodes === '3' ? 3 : undefined;
  if (nodes === undefined) throw new Error(`--nodes ${given.nodes}: 1 or 3`);
  const forms = { embedded: EMBEDDED, apart: apart({ nodes, stillMs: [2000, 15_000] }) };
  if (given.form === 'both') return Object.values(forms);
  const form = { ...forms }[given.form as keyof typeof forms];
  if (!form) throw new Error(`--form ${given.form}: embedded, apart or both`);
  return [form];
}
