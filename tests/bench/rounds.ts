import { cpus, totalmem } from 'node:os';
import { stopwatch, Timed } from './stopwatch.ts';

export interface Reading {
  /** Wall seconds and CPU seconds of one round. */
  readonly wall: number;
  readonly cpu: number;
  readonly result: unknown;
}

export interface Contender {
  readonly name: string;
  /** Units of work in one round, for rates. */
  readonly units: number;
  /** Sets the scene; not timed. */
  prepare?(): Promise<void>;
  /** Timed as a whole, unless it returns what it has timed itself. */
  run(): Promise<unknown> | unknown;
  /** Looks at what has come of it; not timed. */
  after?(): Promise<void>;
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
};

async function once(contender: Contender): Promise<Reading> {
  await contender.prepare?.();
  globalThis.gc?.();
  const end = stopwatch();
  const result = await contender.run();
  const { wall, cpu } = result instanceof Timed ? result : end();
  await contender.after?.();
  return { wall, cpu, result };
}

export interface Measured {
  readonly name: string;
  readonly wallMedian: number;
  readonly wallMin: number;
  readonly wallMax: number;
  readonly cpuMedian: number;
  readonly perSecond: number;
  readonly results: readonly unknown[];
}

/** Runs the contenders in turn, A B C A B C …, after one warm-up round that is not counted. */
export async function interleaved(contenders: readonly Contender[], rounds: number): Promise<Measured[]> {
  const readings = new Map<string, Reading[]>(contenders.map(({ name }) => [name, []]));
  for (const contender of contenders) await once(contender);
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) readings.get(contender.name)?.push(await once(contender));
  }
  return contenders.map(({ name, units }) => {
    const all = readings.get(name) ?? [];
    const walls = all.map(({ wall }) => wall);
    const wallMedian = median(walls);
    return {
      name,
      wallMedian,
      wallMin: Math.min(...walls),
      wallMax: Math.max(...walls),
      cpuMedian: median(all.map(({ cpu }) => cpu)),
      perSecond: units / wallMedian,
      results: all.map(({ result }) => result),
    };
  });
}

/** Ratio of the rates of two contenders of one run; above 1, the first is faster. */
export const ratio = (measured: readonly Measured[], first: string, second: string): number => {
  const of = (name: string): number => measured.find((one) => one.name === name)?.perSecond ?? Number.NaN;
  return of(first) / of(second);
};

export const machine = (): Record<string, unknown> => ({
  node: process.version,
  cores: cpus().length,
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  platform: `${process.platform} ${process.arch}`,
});

/** One table of a benchmark as Markdown. */
export function tableOf(measured: readonly Measured[]): string {
  if (measured.length === 0) return '';
  const rows = measured.map(
    (one) =>
      `| ${one.name} | ${one.wallMin.toFixed(2)} | ${one.wallMedian.toFixed(2)} | ${one.wallMax.toFixed(2)} | ${one.cpuMedian.toFixed(2)} | ${Math.round(one.perSecond).toLocaleString('en')} |`,
  );
  return ['| | wall s, min | median | max | CPU s of this process | per second |', '|---|---|---|---|---|---|', ...rows].join('\n');
}
