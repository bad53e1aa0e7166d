import { spawn } from 'node:child_process';
import type { ServerUser } from './server-user.js';

/** Runs a PostgreSQL program to its end. @throws Error with what it wrote; arguments never hold a secret */
export function runProgram(program: string, args: readonly string[], user: ServerUser): Promise<string> {
  return new Promise((resolve, reject) => {
    // stdin is closed and the output is collected; a server that pg_ctl starts writes into its log file instead
    const child = spawn(program, args, { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('exit', (code) => {
      child.stdout.destroy();
      child.stderr.destroy();
      if (code === 0) resolve(output);
      else reject(new Error(`${program.split('/').at(-1)} ended with ${code}: ${output.trim()}`));
    });
  });
}
