import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a command to its end with our own terminal and passes signals on; resolves to its exit code (128 + n for a signal). The launcher
 * outlives its child, so that a shell prompt never comes back before PostgreSQL has stopped.
 */
export function runToEnd(command, args, options, begun = () => {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    begun(child);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const pass = (signal) => child.kill(signal);
    for (const signal of signals) process.on(signal, pass);
    const done = () => {
      for (const signal of signals) process.off(signal, pass);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('close', (code, signal) => {
      done();
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** The same, but what it writes is only shown when it fails. */
export async function runQuietly(command, args, options) {
  const written = [];
  const code = await runToEnd(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] }, (child) => {
    child.stdout.on('data', (chunk) => written.push(chunk));
    child.stderr.on('data', (chunk) => written.push(chunk));
  });
  if (code !== 0) process.stderr.write(Buffer.concat(written));
  return code;
}
