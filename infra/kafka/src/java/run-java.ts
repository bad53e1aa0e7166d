import { type ChildProcess, execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a Java program to its end. @throws Error with what it wrote */
export async function runJava(java: string, args: readonly string[]): Promise<void> {
  try {
    await run(java, [...args]);
  } catch (error) {
    const { stdout, stderr, message } = error as Error & { stdout?: string; stderr?: string };
    throw new Error(`java failed: ${stdout ?? ''}${stderr ?? message}`.trim(), { cause: error });
  }
}

const ours = new Set<ChildProcess>();
let watching = false;

/** Kills this child when our own process ends in the ordinary way. */
export function endWithUs(child: ChildProcess): void {
  ours.add(child);
  child.once('exit', () => ours.delete(child));
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const left of ours) left.kill('SIGKILL');
  });
}
