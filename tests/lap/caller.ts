import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import {
  isJobOver,
  type JobView,
  jobApi,
  type ProblemView,
  type ReplyOf,
  type RequestOf,
  type RouteDefinition,
  type ServiceName,
} from '@xinheng/contracts';
import type { Entry, Ledger } from './ledger.ts';
import { Refused, type Sending, type Wire, type WireAnswer } from './wire.ts';

const STILL_RUNNING = 'request.in-progress';

/** People of a lap at work: every command is in the ledger and keeps its idempotency key over all its tries. */
export class Caller {
  readonly ledger: Ledger;
  private readonly wire: Wire;
  private readonly run: string;
  private readonly sent = new Map<string, Sending>();

  /** @param run tells two laps on the same installation apart; part of every key */
  constructor(wire: Wire, ledger: Ledger, run: string) {
    this.wire = wire;
    this.ledger = ledger;
    this.run = run;
  }

  /** One command, once for all repetitions of its step. @throws Refused */
  act<R extends RouteDefinition>(step: string, as: string | null, route: R, request: RequestOf<R>): Promise<ReplyOf<R>> {
    return this.command(step, as, route, request as Record<string, unknown>);
  }

  upload<R extends RouteDefinition>(step: string, as: string, route: R, request: RequestOf<R>, body: Buffer): Promise<ReplyOf<R>> {
    return this.command(step, as, route, request as Record<string, unknown>, body);
  }

  /** A read; not in the ledger, asked again as often as need be. @throws Refused */
  async look<R extends RouteDefinition>(as: string | null, route: R, request: RequestOf<R>): Promise<ReplyOf<R>> {
    return JSON.parse((await this.download(as, route, request)).toString('utf8')) as ReplyOf<R>;
  }

  async download<R extends RouteDefinition>(as: string | null, route: R, request: RequestOf<R>): Promise<Buffer> {
    const { status, bytes } = await this.answer({ as, route, request: request as Record<string, unknown> });
    if (status >= 400) throw new Refused('look', route, status, JSON.parse(bytes.toString('utf8')) as ProblemView);
    return bytes;
  }

  /** Until the job is over. @throws Error unless it is done */
  async jobDone(as: string, service: ServiceName, jobId: string): Promise<JobView> {
    for (;;) {
      const job = await this.look(as, jobApi(service).find, { id: jobId });
      if (job.state === 'done') return job;
      if (isJobOver(job.state)) throw new Error(`${job.title} ${job.state}: ${JSON.stringify(job.problem)}`);
      await this.wire.pause();
    }
  }

  /** Sends every acknowledged command again, as a client does that has missed the answers; returns the steps that were answered otherwise. */
  async repeatAll(): Promise<string[]> {
    const different: string[] = [];
    for (const { step, reply } of this.ledger.acknowledged()) {
      const { status, bytes } = await this.answer(this.sent.get(step) as Sending);
      const again: unknown = bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8'));
      if (status >= 400 || !isDeepStrictEqual(again, reply)) different.push(`${step}: ${status} ${bytes.toString('utf8').slice(0, 200)}`);
    }
    return different;
  }

  private async command<R>(
    step: string,
    as: string | null,
    route: RouteDefinition,
    request: Record<string, unknown>,
    upload?: Buffer,
  ): Promise<R> {
    const before = this.ledger.answered(step);
    if (before) return before.reply as R;
    const key = createHash('sha256').update(`${this.run} ${step}`).digest('hex');
    const entry = this.ledger.open({ step, key, as: as ?? '', route: route.id, request });
    const sending: Sending = { as, route, request, key, ...(upload ? { upload } : {}) };
    this.sent.set(step, sending);
    const { status, bytes } = await this.answer(sending, entry);
    const reply: unknown = bytes.length === 0 ? undefined : JSON.parse(bytes.toString('utf8'));
    this.ledger.close(entry, status < 400 ? 'ok' : 'refused', reply);
    if (status >= 400) throw new Refused(step, route, status, reply as ProblemView);
    return reply as R;
  }

  /** Until there is an answer that says what became of it: after silence, a fault or “still running” the same is sent again. */
  private async answer(sending: Sending, entry?: Entry): Promise<WireAnswer> {
    const { untilBack } = this.wire;
    for (;;) {
      if (entry) entry.attempts += 1;
      let got: WireAnswer | undefined;
      try {
        got = await this.wire.send(sending);
      } catch (error) {
        if (!untilBack) throw error;
      }
      if (got && isFinal(got)) return got;
      if (!untilBack) throw new Error(`${sending.route.id} answered ${got?.status}: ${got?.bytes.toString('utf8')}`);
      await untilBack();
    }
  }
}

function isFinal({ status, bytes }: WireAnswer): boolean {
  if (status >= 500 || status === 429) return false;
  return status !== 409 || (JSON.parse(bytes.toString('utf8')) as ProblemView).code !== STILL_RUNNING;
}
