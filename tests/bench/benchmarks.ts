import { benchBacklog } from './backlog.ts';
import { benchBus } from './bus.ts';
import { benchDraw } from './draw.ts';
import { benchImport } from './import.ts';
import { benchIntake } from './intake.ts';
import { benchLatency } from './latency.ts';
import { benchMemory } from './memory.ts';
import { benchRelay } from './relay.ts';
import type { Measured } from './rounds.ts';
import { benchSearch } from './search.ts';

export interface BenchResult {
  readonly measured: readonly Measured[];
  /** What was compared, with its aim, and the reading. */
  readonly ratios: Readonly<Record<string, number>>;
  /** Sentences that belong to the figures. */
  readonly facts: readonly string[];
}

export interface BenchReport extends BenchResult {
  readonly name: string;
  readonly title: string;
}

export interface Benchmark {
  readonly title: string;
  run(databaseUrl: string, rounds: number): Promise<BenchResult>;
}

/** The benchmarks by name. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  bus: { title: 'B3: the embedded bus, 100,000 events from outbox to effect', run: benchBus },
  relay: { title: 'B4: the relay, 50,000 events from the outbox to Kafka', run: benchRelay },
  intake: { title: 'B5: 50,000 events from Kafka to inbox and effect', run: benchIntake },
  latency: { title: 'B6: from the act to the effect, embedded, 200 acts a second', run: benchLatency },
  backlog: { title: 'B17: a backlog of 100,000 events to Kafka', run: benchBacklog },
  import: { title: 'B15: an import from CSV with every check and a report per row', run: benchImport },
  draw: { title: 'B9: 1,000,000 firms, 4 classes, 50,000 drawn and stored with tickets', run: benchDraw },
  search: { title: 'Search: a directory of 1,000,000 names', run: benchSearch },
  memory: { title: 'Memory: the demo city, and a city of 1,000,000 firms', run: benchMemory },
};
