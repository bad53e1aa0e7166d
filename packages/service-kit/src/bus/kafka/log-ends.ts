import type { Log } from '../../ops/log.js';
import { Loop } from '../../ops/loop.js';
import type { Connection } from './connection.js';

const SAMPLE_MS = 1000;
/** Where more than this waits, the exact number says nothing more. */
const MOST = 10_000;
/** So many looks back an age is told exactly; older than all of them is told as the oldest look. */
const LOOKS = 600;

interface End {
  readonly low: number;
  readonly high: number;
}

interface Look {
  readonly at: number;
  /** Topic/partition -> end. */
  readonly ends: ReadonlyMap<string, End>;
}

/** Where the logs end, looked at once a second; from the looks follows for how long something has been waiting. */
export class LogEnds {
  private readonly loop = new Loop();
  private readonly looks: Look[] = [];

  constructor(
    private readonly topics: readonly string[],
    private readonly connection: Connection,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop.start(() => this.lookAgain());
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  private async lookAgain(): Promise<void> {
    try {
      await this.look();
      this.connection.works('ends');
    } catch (error) {
      this.connection.fails('ends', error);
      this.log.debug({ err: error }, 'the ends of the logs could not be read');
    }
    await this.loop.pause(SAMPLE_MS);
  }

  private async look(): Promise<void> {
    const ends = new Map<string, End>();
    for (const topic of this.topics) {
      const offsets = await this.connection.withAdmin((admin) => admin.fetchTopicOffsets(topic));
      for (const { partition, low, high } of offsets) ends.set(`${topic}/${partition}`, { low: Number(low), high: Number(high) });
    }
    this.looks.push({ at: performance.now(), ends });
    if (this.looks.length > LOOKS) this.looks.shift();
  }

  /** Messages behind `next` (undefined: nothing was read yet), as far as was seen. */
  waiting(topic: string, partition: number, next: number | undefined): number {
    const end = this.looks.at(-1)?.ends.get(`${topic}/${partition}`);
    return end ? Math.max(0, end.high - (next ?? end.low)) : 0;
  }

  /** Over all partitions of a topic: how many messages wait, and for how long the oldest does. */
  lag(topic: string, nextOf: (partition: number) => number | undefined): { events: number; oldestSeconds: number } {
    const partitions = [...(this.looks.at(-1)?.ends.keys() ?? [])].filter((name) => name.startsWith(`${topic}/`));
    let events = 0;
    let oldest = 0;
    for (const name of partitions) {
      const next = nextOf(Number(name.slice(topic.length + 1)));
      const waiting = this.waiting(topic, Number(name.slice(topic.length + 1)), next);
      events += waiting;
      if (waiting > 0) oldest = Math.max(oldest, this.ageOf(name, next));
    }
    return { events: Math.min(MOST, events), oldestSeconds: oldest };
  }

  /** Since the first look that saw a message at `next`. */
  private ageOf(name: string, next: number | undefined): number {
    const seen = this.looks.find(({ ends }) => {
      const end = ends.get(name);
      return end !== undefined && end.high > (next ?? end.low);
    });
    return seen ? (performance.now() - seen.at) / 1000 : 0;
  }
}
