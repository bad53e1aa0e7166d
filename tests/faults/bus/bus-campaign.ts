import { Chance } from '../chance.ts';
import { ambiguousErrors, duplicatesAndReorder, killLeaders, loseLog, pauseBrokers } from './broker-faults.ts';
import { crashDatabase, cutConnections, lateWriters, longTransaction, poison } from './database-faults.ts';
import { clean } from './judge.ts';
import { killAfterEffect, killAfterPublish, killServices, rebalanceStorm, zombie } from './process-faults.ts';
import { Stage } from './stage.ts';
import type { FaultReport, TrialSettings } from './trial.ts';

type Run = (settings: Pick<TrialSettings, 'stage' | 'chance'>, scale: number) => Promise<FaultReport>;
const many = (n: number, scale: number): number => Math.max(1, Math.round(n * scale));

/** Each fault with the number of its injections at scale 1, and the number of brokers it needs. */
const FAULTS: readonly { readonly id: string; readonly nodes: 1 | 3; readonly run: Run }[] = [
  { id: 'F1', nodes: 3, run: (s, k) => killServices(s, many(80, k)) },
  { id: 'F2', nodes: 3, run: (s, k) => killAfterPublish(s, many(100, k)) },
  { id: 'F3', nodes: 3, run: (s, k) => killAfterEffect(s, many(100, k)) },
  { id: 'F4', nodes: 3, run: (s, k) => lateWriters(s, many(20, k)) },
  { id: 'F5', nodes: 3, run: (s, k) => longTransaction(s, many(60, k)) },
  { id: 'F6', nodes: 3, run: (s, k) => pauseBrokers(s, many(5, k)) },
  { id: 'F7', nodes: 3, run: (s, k) => ambiguousErrors(s, many(8, k)) },
  { id: 'F7b', nodes: 3, run: (s, k) => killLeaders(s, many(10, k)) },
  { id: 'F9', nodes: 3, run: (s, k) => zombie(s, many(5, k)) },
  { id: 'F10', nodes: 3, run: (s, k) => rebalanceStorm(s, many(120, k)) },
  { id: 'F11', nodes: 3, run: (s, k) => duplicatesAndReorder(s, many(20, k)) },
  { id: 'F12', nodes: 3, run: (s, k) => poison(s, many(6, k)) },
  { id: 'F14', nodes: 3, run: (s, k) => crashDatabase(s, many(20, k)) },
  { id: 'F15', nodes: 3, run: (s, k) => cutConnections(s, many(20, k)) },
  { id: 'F8', nodes: 1, run: (s, k) => loseLog(s, many(4, k)) },
];

export interface BusCampaignOptions {
  readonly seed: number;
  readonly scale: number;
  /** Ids; empty: all. */
  readonly only: readonly string[];
  readonly tell: (line: string) => void;
}

/** One fault after the other, each on databases and topics of its own. */
export async function runBusCampaign({ seed, scale, only, tell }: BusCampaignOptions): Promise<FaultReport[]> {
  const unknown = only.filter((id) => !FAULTS.some((fault) => fault.id === id));
  if (unknown.length > 0)
    throw new Error(`--only: no such fault: ${unknown.join(', ')}; there are ${FAULTS.map(({ id }) => id).join(', ')}`);
  const wanted = FAULTS.filter(({ id }) => only.length === 0 || only.includes(id));
  const reports: FaultReport[] = [];
  for (const nodes of [3, 1] as const) {
    const faults = wanted.filter((fault) => fault.nodes === nodes);
    if (faults.length === 0) continue;
    const stage = await Stage.build(nodes);
    try {
      for (const { id, run } of faults) {
        tell(`${id} begins`);
        const report = await run({ stage, chance: new Chance(seed) }, scale);
        tell(lineOf(report));
        reports.push(report);
      }
    } finally {
      await stage.close();
    }
  }
  return reports;
}

export const holds = (report: FaultReport): boolean => clean(report) && report.missed.length === 0;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

const cells = (report: FaultReport): (string | number)[] => {
  const { id, title, injections, acknowledged, lost, doubled, outOfOrder, stuck, recoveriesMs } = report;
  const recovery = recoveriesMs.length === 0 ? '-' : `${seconds(median(recoveriesMs))}, ${seconds(Math.max(...recoveriesMs))}`;
  return [id, title, injections, acknowledged, lost, doubled, outOfOrder, stuck, recovery];
};

const lineOf = (report: FaultReport): string =>
  `${cells(report).join(' | ')}${report.missed.length > 0 ? ` | MISSED: ${report.missed.join('; ')}` : ''}`;

/** Markdown. */
export const busTable = (reports: readonly FaultReport[]): string =>
  [
    '| | fault | injections | acknowledged | lost | doubled | out of order | stuck | time to recover: median, longest |',
    '|---|---|---|---|---|---|---|---|---|',
    ...reports.map((report) => `| ${cells(report).join(' | ')} |`),
  ].join('\n');
