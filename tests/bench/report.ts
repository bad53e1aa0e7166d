import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { BenchReport } from './benchmarks.ts';
import { tableOf } from './rounds.ts';

const DOCUMENT = new URL('../../docs/benchmarks.md', import.meta.url);

const HEAD = `# Benchmarks

Each benchmark runs beside a peer or a limit in the same process and the same run, in turn, after a warm-up; what counts are the
ratios. Repeat with \`npm run bench\`; \`npm run bench -- --write\` renews this page, one section per benchmark; what a person has
written under “Remarks” stays.
`;

/** From here to the end of its section a person writes. */
const REMARKS = /^### Remarks$[\s\S]*/m;

const sectionOf = (report: BenchReport, machine: Record<string, unknown>): string => {
  const ratios = Object.entries(report.ratios).map(([what, value]) => `- **${value.toFixed(2)}** ${what}`);
  const facts = report.facts.map((fact) => `- ${fact}`);
  const where = Object.entries(machine).map(([name, value]) => `${name} ${String(value)}`);
  return [`## ${report.title}`, '', tableOf(report.measured), '', ...ratios, ...facts, '', `Taken on: ${where.join(', ')}.`, ''].join('\n');
};

/** Replaces the sections of the benchmarks that ran and keeps the others. */
export function writeReport(reports: readonly BenchReport[], machine: Record<string, unknown>): void {
  const old = existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '';
  const sections = new Map<string, string>();
  for (const part of old.split(/^(?=## )/m).slice(1)) sections.set((part.split('\n')[0] ?? '').slice(3), part.trimEnd() + '\n');
  for (const report of reports) {
    const remarks = REMARKS.exec(sections.get(report.title) ?? '')?.[0];
    sections.set(report.title, sectionOf(report, machine) + (remarks ? `\n${remarks}` : ''));
  }
  const ordered = [...sections.entries()].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true })).map(([, text]) => text);
  writeFileSync(DOCUMENT, [HEAD, ...ordered].join('\n'));
}
