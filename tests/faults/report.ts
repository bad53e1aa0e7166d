import type { CampaignReport } from './campaign.ts';
import type { ViolationKind } from './oracle/violation.ts';

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The table of a campaign, in Markdown. */
export function tableOf(report: CampaignReport): string {
  const { injections, violations, recoveriesMs } = report;
  const count = (kind: ViolationKind): string => String(violations.filter((one) => one.kind === kind).length);
  const rows: (readonly [string, string])[] = [
    ['kills of the Node process', String(injections.node)],
    ['kills of Node and PostgreSQL', String(injections.all)],
    ['cuts of all database connections', String(injections.connections)],
    ['further kills while starting', String(report.duringStart)],
    ['laps closed, files imported', `${report.laps}, ${report.imports}`],
    ['commands acknowledged', String(report.acknowledged)],
    ['of these, answered only when sent again', String(report.silent)],
    ['lost', count('lost')],
    ['doubled', count('doubled')],
    ['out of order', count('out of order')],
    ['stuck', count('stuck')],
    ['audit chains broken', count('tampered')],
    ['time to recover, median', seconds(median(recoveriesMs))],
    ['time to recover, longest', seconds(Math.max(0, ...recoveriesMs))],
  ];
  return ['| what | count |', '|---|---|', ...rows.map(([what, value]) => `| ${what} | ${value} |`)].join('\n');
}
