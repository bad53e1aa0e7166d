import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

const KEPT_LINES = 8;

/** The lines of a child, each told with its name before it; the last ones are kept to say why it ended. */
export class ChildOutput {
  private readonly last: string[] = [];

  constructor(
    private readonly name: string,
    private readonly print: (line: string) => void,
  ) {}

  listen({ stdout, stderr }: ChildProcess): void {
    for (const stream of [stdout, stderr]) if (stream) createInterface({ input: stream }).on('line', (line) => this.take(line));
  }

  private take(line: string): void {
    this.last.push(line);
    if (this.last.length > KEPT_LINES) this.last.shift();
    this.print(`${this.name.padEnd(10)} │ ${line}`);
  }

  lastLines = (): string => this.last.join('\n');
}
