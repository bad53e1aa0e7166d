import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Started {
  readonly process: ChildProcess;
  /** Everything it has written so far. */
  output(): string;
  /** Resolves when a line with this text was written. @throws Error when it ends before */
  says(text: string): Promise<void>;
  /** Resolves to the exit code. */
  ends(): Promise<number | null>;
}

/** Starts a program of the platform as a person would, on the data directory and port that its environment says. */
export function startProgram(script: string, environment: Record<string, string>, args: readonly string[] = []): Started {
  const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...environment }, stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  const waiting = new Set<() => void>();
  const take = (chunk: Buffer): void => {
    written += chunk.toString();
    for (const look of waiting) look();
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const ended = once(child, 'close').then(([code]) => code as number | null);
  void ended.then(() => {
    for (const look of waiting) look();
  });
  return {
    process: child,
    output: () => written,
    ends: () => ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (written.includes(text)) resolve();
          else if (child.exitCode !== null || child.signalCode !== null) reject(new Error(`ended without “${text}”:\n${written}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
  };
}
