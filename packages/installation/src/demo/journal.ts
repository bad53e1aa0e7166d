import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const Entry = z.object({ step: z.string(), reply: z.unknown() });

/**
 * What has been answered so far, one line a step. A start that was killed reads it and goes on at the first step without an answer; that
 * step is sent again under its own idempotency key, so nothing is done twice.
 */
export class Journal {
  private readonly answered = new Map<string, unknown>();

  constructor(private readonly file: string) {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    // what a kill has cut off must not run into the next line
    if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
    for (const line of text.split('\n')) {
      const entry = parseLine(line);
      if (entry) this.answered.set(entry.step, entry.reply);
    }
  }

  get length(): number {
    return this.answered.size;
  }

  async once<R>(step: string, act: () => Promise<R>): Promise<R> {
    if (this.answered.has(step)) return this.answered.get(step) as R;
    const reply = await act();
    this.answered.set(step, reply);
    appendFileSync(this.file, `${JSON.stringify({ step, reply: reply ?? null })}\n`, { mode: 0o600 });
    return reply;
  }

  remove(): Promise<void> {
    return rm(this.file, { force: true });
  }
}

/** The last line may have been cut off by a kill; then its step is simply done again. */
function parseLine(line: string): z.infer<typeof Entry> | undefined {
  if (!line.endsWith('}')) return undefined;
  try {
    return Entry.parse(JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const State = z.object({ today: z.string(), done: z.boolean() });
export type DemoState = z.infer<typeof State>;

/** The day around which the city was made, kept from the first start on. */
export async function readDemoState(file: string): Promise<DemoState | undefined> {
  return existsSync(file) ? State.parse(JSON.parse(await readFile(file, 'utf8'))) : undefined;
}

export async function writeDemoState(file: string, state: DemoState): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(state)}\n`);
  await rename(`${file}.new`, file);
}
