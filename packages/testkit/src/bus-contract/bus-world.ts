import { randomUUID } from 'node:crypto';
import type { Envelope } from '@xinheng/contracts';
import type { BootOptions, ConfigInput } from '@xinheng/service-kit';
import { startWorld, type World } from '../world.js';
import { batched, CountApi, Counted, plan, producer, single, TWO_GROUPS } from './services.js';

export type Heard = { readonly subject: string; readonly n: number };

/** Every consumer group of the suite, and where its rows lie. */
export const groups = [
  { group: 'supervision', service: 'supervision' },
  { group: 'joint-action', service: 'joint-action' },
  { group: TWO_GROUPS, service: 'joint-action' },
] as const;

export interface BusUnderTest {
  readonly bus?: BootOptions['bus'];
  /** Asked for each case: topics and groups of one case must not be seen by the next. */
  readonly config?: () => Partial<ConfigInput> | Promise<Partial<ConfigInput>>;
  /** A database for each service. */
  readonly apart?: boolean;
}

/** A producer, two consuming services with three groups, on the bus under test. */
export class BusWorld {
  private constructor(readonly world: World) {}

  static async start({ bus, config, apart }: BusUnderTest = {}): Promise<BusWorld> {
    plan.fails = () => undefined;
    const options = { ...(bus ? { bus } : {}), ...(apart ? { apart } : {}), config: { bodyLimitBytes: 8_000_000, ...(await config?.()) } };
    return new BusWorld(await startWorld({ services: [producer, single, batched], ...options }));
  }

  envelope(subject: string, n: number, more: Partial<Envelope> = {}): Envelope {
    const id = randomUUID();
    const at = this.world.clock.now();
    const fixed = { specversion: '1.0', source: 'commitment', type: Counted.type, dataversion: Counted.version } as const;
    return {
      ...fixed,
      id,
      time: at,
      key: subject,
      correlationid: id,
      causationid: id,
      actor: { id: 't', name: 't' },
      data: { subject, n },
      ...more,
    };
  }

  /** Commits these to the producer's outbox in one transaction, as a use case would. */
  async publish(...envelopes: readonly Envelope[]): Promise<void> {
    await this.world.sql('commitment').run(insert, insertValues(envelopes));
  }

  /** Commits `count` events of each subject, in order, a transaction each. */
  async publishSeries(subjects: readonly string[], from: number, to: number): Promise<void> {
    for (let n = from; n <= to; n++) for (const subject of subjects) await this.publish(this.envelope(subject, n));
  }

  /** The same through the producer's own door: use case, outbox, wake-up. */
  async count(counted: Heard): Promise<void> {
    await this.world.http('commitment', CountApi.count, counted);
  }

  /** What a group has taken in, in its order; only of `subject` if given. */
  async heard({ group, service }: (typeof groups)[number], subject?: string): Promise<Heard[]> {
    return this.world
      .sql(service)
      .query<Heard>('SELECT subject, n FROM heard WHERE group_name = $1 AND ($2::text IS NULL OR subject = $2) ORDER BY place', [
        group,
        subject ?? null,
      ]);
  }

  /** The numbers that a group has taken in of one subject, in its order. */
  async numbers(where: (typeof groups)[number], subject: string): Promise<number[]> {
    return (await this.heard(where, subject)).map(({ n }) => n);
  }
}

export const insert = `INSERT INTO commitment_kit.outbox (event_id, type, key, envelope) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::json[])`;

export const insertValues = (envelopes: readonly Envelope[]): unknown[] => [
  envelopes.map(({ id }) => id),
  envelopes.map(({ type }) => type),
  envelopes.map(({ key }) => key),
  envelopes.map((envelope) => JSON.stringify(envelope)),
];

export const series = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);
