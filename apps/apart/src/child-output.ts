import type { ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { shortLine } from './short-line.js';

const KEPT_LINES = 8;

export interface OutputPlaces {
  /** Takes every line as it was written. */
  readonly file: string;
  /** Shows one to the person who watches. */
  readonly print: (line: string) => void;
}

/** The lines of a child: whole in a file of its own, short at the terminal with its name before each. The last ones say why it ended. */
export class ChildOutput {
  private readonly last: string[] = [];

  constructor(
    private readonly name: string,
    private readonly places: OutputPlaces,
  ) {}

  listen({ stdout, stderr }: ChildProcess): void {
    for (const stream of [stdout, stderr]) if (stream) createInterface({ input: stream }).on('line', (line) => this.take(line));
  }

  private take(line: string): void {
    const short = shortLine(line);
    this.last.push(short);
    if (this.last.length > KEPT_LINES) this.last.shift();
    appendFileSync(this.places.file, `${line}\n`);
    this.places.print(`    ${this.name.padEnd(12)}${short}`);
  }

  lastLines = (): string => this.last.join('\n');
}
