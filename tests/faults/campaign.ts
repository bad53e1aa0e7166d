import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Caller } from '../lap/caller.ts';
import { GatewayWire } from '../lap/gateway-wire.ts';
import { Ledger } from '../lap/ledger.ts';
import { Chance } from './chance.ts';
import { embeddedStage, passwordsOf } from './installation-stage.ts';
import { Gate } from './gate.ts';
import { Installation } from './installation.ts';
import { FIRST_DAY, officeLane, type Progress, registrarLane } from './lanes.ts';
import { Oracle } from './oracle/oracle.ts';
import { type Violation, violation } from './oracle/violation.ts';

/** `node`: the process, PostgreSQL is orphaned. `all`: PostgreSQL with it. `connections`: all are cut, the processes stay. */
export type Injection = 'node' | 'all' | 'connections';
const INJECTIONS: readonly (readonly [Injection, number])[] = [
  ['node', 6],
  ['all', 2],
  ['connections', 2],
];
/** Share of kills that hit a start that is not finished. */
const DURING_START = 0.15;
/** Share of injections that are aimed at a command under way; the others hit jobs, deliveries or nothing. */
const AIMED = 0.75;
/** An aimed one comes after so many commands, and so long after the last of them was sent. */
const COMMANDS = [1, 16] as const;
const AIM_MS = [0, 60] as const;
const CALM_MS = [50, 2500] as const;
const PATIENCE_MS = 60_000;

export interface CampaignOptions {
  readonly kills: number;
  readonly seed: number;
  readonly tell: (line: string) => void;
  /** Ends the campaign early; nothing is left running. */
  readonly signal?: AbortSignal;
  /** Called at the very end with the database still at work: what a test breaks by hand, the oracle must see. */
  readonly sabotage?: (installation: Installation) => Promise<void>;
}

export interface CampaignReport {
  readonly injections: Readonly<Record<Injection, number>>;
  readonly duringStart: number;
  readonly acknowledged: number;
  /** Commands whose first answer never came. */
  readonly silent: number;
  readonly laps: number;
  readonly imports: number;
  readonly recoveriesMs: readonly number[];
  readonly violations: readonly Violation[];
  /** What the oracle says after the sabotage; empty without one. */
  readonly afterSabotage: readonly Violation[];
}

/** Laps through the gateway of an installation that is killed at random moments; the same commands go on after each start. */
export async function runCampaign(options: CampaignOptions): Promise<CampaignReport> {
  const folder = await mkdtemp(join(tmpdir(), 'xinheng-faults-'));
  // the database user must pass through it
  await chmod(folder, 0o755);
  const installation = await Installation.at(join(folder, 'data'));
  try {
    return await Promise.race([new Campaign(installation, options).run(), whenAborted(options.signal)]);
  } finally {
    await installation.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

class Campaign {
  private readonly installation: Installation;
  private readonly options: CampaignOptions;
  private readonly chance: Chance;
  private readonly gate: Gate;
  private readonly caller: Caller;
  private readonly oracle: Oracle;
  private readonly progress: Progress = { laps: 0, imports: 0, newest: new Map() };
  private readonly injections = { node: 0, all: 0, connections: 0 };
  private readonly recoveriesMs: number[] = [];
  private readonly violations: Violation[] = [];
  private duringStart = 0;
  private injecting = true;
  /** Settles when a lane has ended: by an error, for none ends before the last injection. */
  private broken: Promise<void> = Promise.resolve();

  constructor(installation: Installation, options: CampaignOptions) {
    this.installation = installation;
    this.options = options;
    this.chance = new Chance(options.seed);
    const wire = new GatewayWire({
      url: () => installation.url,
      passwordsOf: (login) => passwordsOf(installation, login),
      patienceMs: PATIENCE_MS,
    });
    this.gate = new Gate(wire);
    const ledger = new Ledger();
    this.caller = new Caller(this.gate, ledger, `faults ${options.seed}`);
    const past = { send: this.gate.examine, pause: this.gate.pause };
    this.oracle = new Oracle(installation, new Caller(past, ledger, 'oracle'));
  }

  async run(): Promise<CampaignReport> {
    await this.installation.travelTo(`${FIRST_DAY}T09:00:00+08:00`);
    await this.installation.start();
    const lanes = this.lanes();
    this.broken = lanes.catch(() => {
      this.injecting = false;
    });
    for (let n = 1; n <= this.options.kills && this.injecting; n++) await this.injectOne(n);
    this.injecting = false;
    await lanes.catch((error: unknown) => this.violations.push(violation('stuck', `a lap ended: ${String(error)}`)));
    this.violations.push(...(await this.oracle.final(this.progress)));
    return { ...this.counts(), afterSabotage: await this.sabotaged() };
  }

  private async lanes(): Promise<void> {
    const stage = await embeddedStage(this.installation, this.caller);
    const goOn = (): boolean => this.injecting;
    let founded: () => void = () => undefined;
    const registrar = new Promise<void>((resolve) => {
      founded = resolve;
    }).then(() => registrarLane(stage, this.progress, goOn));
    await Promise.all([officeLane(stage, this.progress, founded, goOn), registrar]);
  }

  private async injectOne(n: number): Promise<void> {
    const { chance, gate, options } = this;
    await this.moment();
    const kind = chance.pick(INJECTIONS);
    this.injections[kind] += 1;
    gate.close();
    const began = performance.now();
    await this.inject(kind);
    await gate.quiet();
    await this.untilReady();
    const took = performance.now() - began;
    this.recoveriesMs.push(took);
    const found = await this.oracle.midway();
    this.violations.push(...found);
    const { length } = this.caller.ledger.acknowledged();
    options.tell(
      `${String(n).padStart(3)} ${kind.padEnd(11)} back after ${(took / 1000).toFixed(1)} s, ${length} acknowledged, ${found.length} violations`,
    );
    for (const { kind: what, text } of found) options.tell(`    ${what}: ${text}`);
    gate.release();
  }

  private async moment(): Promise<void> {
    const { chance, gate } = this;
    if (chance.next() >= AIMED) return pause(chance.between(...CALM_MS));
    const reached = gate.commandsOnTheWay(Math.floor(chance.between(...COMMANDS)));
    await Promise.race([reached, this.broken]);
    await pause(chance.between(...AIM_MS));
  }

  private async inject(kind: Injection): Promise<void> {
    if (kind === 'connections') return this.installation.cutConnections();
    await (kind === 'node' ? this.installation.killNode() : this.installation.killAll());
    while (this.chance.next() < DURING_START) {
      this.duringStart += 1;
      const starting = this.installation.start();
      await Promise.race([starting, pause(this.chance.between(100, 4000))]);
      await this.installation.killNode();
      await starting;
    }
    await this.installation.start();
  }

  private async untilReady(): Promise<void> {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      const ready = await fetch(`${this.installation.url}/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      if (performance.now() > deadline) throw new Error(`not ready again:\n${this.installation.output}`);
      await pause(50);
    }
  }

  private async sabotaged(): Promise<Violation[]> {
    const { sabotage } = this.options;
    if (!sabotage) return [];
    await sabotage(this.installation);
    return this.oracle.examine(this.progress);
  }

  private counts(): Omit<CampaignReport, 'afterSabotage'> {
    const { injections, duringStart, recoveriesMs, violations, progress } = this;
    const entries = this.caller.ledger.all();
    return {
      ...{ injections, duringStart, recoveriesMs, violations, laps: progress.laps, imports: progress.imports },
      acknowledged: this.caller.ledger.acknowledged().length,
      silent: entries.filter(({ attempts }) => attempts > 1).length,
    };
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function whenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('ended by a person')), { once: true }));
}
