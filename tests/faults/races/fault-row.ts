import { median, seconds } from '../report.ts';

/** What one fault of the platform did, as a line of the table. */
export class FaultRow {
  readonly id: string;
  readonly what: string;
  injections = 0;
  acknowledged = 0;
  lost = 0;
  doubled = 0;
  outOfOrder = 0;
  stuck = 0;
  readonly recoveriesMs: number[] = [];
  /** What is wrong, in words. */
  readonly findings: string[] = [];

  constructor(id: string, what: string) {
    this.id = id;
    this.what = what;
  }

  /** Counts it, and names it, unless it holds. */
  expect(holds: boolean, kind: 'lost' | 'doubled' | 'outOfOrder' | 'stuck', text: string): void {
    if (holds) return;
    this[kind] += 1;
    this.findings.push(`${this.id}: ${text}`);
  }

  toString(): string {
    const recovered =
      this.recoveriesMs.length === 0 ? '' : `${seconds(median(this.recoveriesMs))}, ${seconds(Math.max(...this.recoveriesMs))}`;
    const { id, what, injections, acknowledged, lost, doubled, outOfOrder, stuck } = this;
    return `| ${[`${id} ${what}`, injections, acknowledged, lost, doubled, outOfOrder, stuck, recovered].join(' | ')} |`;
  }
}

export const tableOfFaults = (rows: readonly FaultRow[]): string =>
  [
    '| fault | injections | acknowledged | lost | doubled | out of order | stuck | back at work: median, longest |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(String),
  ].join('\n');
