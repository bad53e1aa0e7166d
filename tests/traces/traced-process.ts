import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const START_MS = 90_000;
const LOOK_MS = 100;

/** A service as a deployment starts it: its own `main.js`, telemetry loaded before it. */
export class TracedProcess {
  readonly child: ChildProcess;
  readonly url: string;
  private output = '';

  private constructor(child: ChildProcess, url: string) {
    this.child = child;
    this.url = url;
    const take = (chunk: Buffer): void => {
      this.output += chunk.toString();
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
  }

  /** Resolves when it is ready. @throws Error with its output when it is not in time */
  static async start(service: string, port: number, environment: Readonly<Record<string, string>>): Promise<TracedProcess> {
    const args = ['--import', '@xinheng/service-kit/telemetry', `${ROOT}apps/${service}/dist/main.js`];
    const env = { ...process.env, NODE_OPTIONS: '', OTEL_SERVICE_NAME: service, PORT: String(port), ...environment };
    const child = spawn(process.execPath, args, { cwd: `${ROOT}tests`, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const started = new TracedProcess(child, `http://127.0.0.1:${port}`);
    await started.live();
    return started;
  }

  private async live(): Promise<void> {
    for (const deadline = performance.now() + START_MS; ; ) {
      if (await this.answers()) return;
      if (this.child.exitCode !== null || performance.now() > deadline) throw new Error(`not live:\n${this.output}`);
      await pause(LOOK_MS);
    }
  }

  private answers = (): Promise<boolean> =>
    fetch(`${this.url}/live`).then(
      ({ ok }) => ok,
      () => false,
    );

  /** In good order: its last spans are sent. */
  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}
