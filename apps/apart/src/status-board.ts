import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Part, type PartStatus, STATES } from './part.js';

const SETTLE_MS = 300;

export interface BoardParts {
  readonly file: string;
  readonly url: string;
  readonly tell: (line: string) => void;
}

/** What runs and how it is: a file that programs read, and a table at the terminal when something changes. */
export class StatusBoard {
  private readonly parts: (() => Part | undefined)[] = [];
  private timer: NodeJS.Timeout | undefined;
  private shown: string | undefined;

  constructor(private readonly given: BoardParts) {}

  /** In the order of the table. A part may take the place of an earlier one. */
  add(part: () => Part | undefined): void {
    this.parts.push(part);
    this.changed();
  }

  /** The file is always true; the table waits a moment, for changes come in swarms. */
  changed = (): void => {
    this.write();
    if (this.shown === undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.showIfChanged(), SETTLE_MS);
  };

  /** From now on each change is shown. */
  show(): void {
    this.shown = '';
    this.showIfChanged();
  }

  /** Whoever has asked for the end knows why one part after the other goes. */
  hush = (): void => {
    clearTimeout(this.timer);
    this.shown = undefined;
  };

  close(): void {
    this.hush();
    rmSync(this.given.file, { force: true });
  }

  private processes(): PartStatus[] {
    return this.parts.flatMap((part) => part()?.status() ?? []);
  }

  private showIfChanged(): void {
    const table = this.processes().map(lineOf).join('\n');
    if (table === this.shown) return;
    this.shown = table;
    this.given.tell(`各部分状态 … status\n${table}`);
  }

  private write(): void {
    const { file, url } = this.given;
    const status = { url, supervisor: { pid: process.pid }, at: new Date().toISOString(), processes: this.processes() };
    writeFileSync(`${file}.new`, `${JSON.stringify(status, null, 2)}\n`);
    renameSync(`${file}.new`, file);
  }
}

const NAME_COLUMNS = 12;
const ADDRESS_COLUMNS = 24;

function lineOf({ name, state, pid, address, restarts, lastDeath }: PartStatus): string {
  const history = lastDeath ? `重启 ${restarts} 次；上次中断：${lastDeath.cause}` : '';
  const process_ = pid === undefined ? '' : `进程 ${pid}`;
  return `    ${name.padEnd(NAME_COLUMNS)}${address.padEnd(ADDRESS_COLUMNS)}${process_.padEnd(12)}${STATES[state]}  ${history}`.trimEnd();
}
