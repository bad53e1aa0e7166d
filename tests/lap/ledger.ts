import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** `sent`: on its way, or the answer never came: the effect may be there or not. */
export type Outcome = 'sent' | 'ok' | 'refused';

/** One command as the person who gave it knows it. */
export interface Entry {
  /** Names the step of the lap; its idempotency key derives from it. */
  readonly step: string;
  readonly key: string;
  readonly as: string;
  readonly route: string;
  readonly request: Record<string, unknown>;
  outcome: Outcome;
  /** What was answered, once it was. */
  reply: unknown;
  /** How often it was put on the way. */
  attempts: number;
}

/**
 * What a client has asked for and what it was told. Each command is written down before it is sent and closed on the answer, so that
 * after a crash of the other side it is known which effects must be there and which may be.
 */
export class Ledger {
  private readonly entries = new Map<string, Entry>();
  private readonly file: string | undefined;

  /** @param file one JSON line per change; a lap of another process goes on from it */
  constructor(file?: string) {
    this.file = file;
    if (!file || !existsSync(file)) return;
    const lines = readFileSync(file, 'utf8').split('\n');
    for (const line of lines.filter((text) => text.endsWith('}'))) {
      const entry = JSON.parse(line) as Entry;
      this.entries.set(entry.step, entry);
    }
  }

  open(asked: Pick<Entry, 'step' | 'key' | 'as' | 'route' | 'request'>): Entry {
    const before = this.entries.get(asked.step);
    const entry: Entry = before ?? { ...asked, outcome: 'sent', reply: undefined, attempts: 0 };
    this.entries.set(entry.step, entry);
    this.write(entry);
    return entry;
  }

  close(entry: Entry, outcome: 'ok' | 'refused', reply: unknown): void {
    entry.outcome = outcome;
    entry.reply = reply;
    this.write(entry);
  }

  answered(step: string): Entry | undefined {
    const entry = this.entries.get(step);
    return entry?.outcome === 'ok' ? entry : undefined;
  }

  all(): readonly Entry[] {
    return [...this.entries.values()];
  }

  acknowledged(): Entry[] {
    return this.all().filter(({ outcome }) => outcome === 'ok');
  }

  unknown(): Entry[] {
    return this.all().filter(({ outcome }) => outcome === 'sent');
  }

  private write(entry: Entry): void {
    if (this.file) appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }
}
