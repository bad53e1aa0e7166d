import type { CampaignReport } from './campaign.ts';
import type { ViolationKind } from './oracle/violation.ts';

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const times = (values: readonly number[]): string =>
  values.length === 0 ? '' : `${seconds(median(values))}, ${seconds(Math.max(...values))}`;

/** The table of a campaign, in Markdown. */
export function tableOf(report: CampaignReport): string {
  const { rows, violations } = report;
  const count = (kind: ViolationKind): string => String(violations.filter((one) => one.kind === kind).length);
  const lines: (readonly [what: string, count: string, recovered: string])[] = [
    ...rows.map(({ name, recoveriesMs }) => [name, String(recoveriesMs.length), times(recoveriesMs)] as const),
    ['all injections', String(rows.flatMap(({ recoveriesMs }) => recoveriesMs).length), times(rows.flatMap((row) => row.recoveriesMs))],
    ['further kills while starting', String(report.duringStart), ''],
    ['until every event was heard and every job done after that', String(report.catchUpsMs.length), times(report.catchUpsMs)],
    ['laps closed, files imported', `${report.laps}, ${report.imports}`, ''],
    ['commands acknowledged', String(report.acknowledged), ''],
    ['of these, answered only when sent again', String(report.silent), ''],
    ['lost', count('lost'), ''],
    ['doubled', count('doubled'), ''],
    ['out of order', count('out of order'), ''],
    ['stuck', count('stuck'), ''],
    ['audit chains broken', count('tampered'), ''],
  ];
  return ['| what | count | back at work: median, longest |', '|---|---|---|', ...lines.map((line) => `| ${line.join(' | ')} |`)].join(
    '\n',
  );
}
