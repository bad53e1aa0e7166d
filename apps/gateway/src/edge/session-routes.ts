import { SessionApi, type SessionView } from '@xinheng/contracts';
import { invalidFields } from '@xinheng/service-kit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { SessionDesk } from '../session-desk.js';
import type { Holder } from '../session-holder.js';
import type { Admissions } from './admissions.js';
import type { Gate } from './gate.js';
import { noSession, signInLocked, signInRefused } from './problems.js';
import { type RequestState, stateOf } from './request-state.js';
import { clearCookie, readCookie, setCookie } from './session-cookie.js';
import type { EdgeSettings } from './settings.js';
import { type CsrfTokens, hashOfToken, newToken } from './token.js';

export interface SessionParts {
  readonly desk: SessionDesk;
  readonly gate: Gate;
  readonly admissions: Admissions;
  readonly csrf: CsrfTokens;
  readonly settings: EdgeSettings;
}

type SignedIn = RequestState & { readonly holder: Holder; readonly tokenHash: string };

/** Sign-in and sign-out: answered by the edge itself, because only it sees cookies. */
export class SessionRoutes {
  constructor(private readonly parts: SessionParts) {}

  install(app: FastifyInstance): void {
    const { gate } = this.parts;
    const serve = (
      route: (typeof SessionApi)[keyof typeof SessionApi],
      act: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
    ) =>
      app.route({
        method: route.method,
        url: `/api${route.path}`,
        onRequest: async (request) => void (await gate.admit(request, route)),
        handler: async (request, reply) => {
          reply.header('cache-control', 'no-store');
          return route.reply.parse(await act(request, reply));
        },
      });
    serve(SessionApi.current, (request) => this.current(request));
    serve(SessionApi.signIn, (request, reply) => this.signIn(request, reply));
    serve(SessionApi.signOut, (request, reply) => this.signOut(request, reply));
    serve(SessionApi.signOutEverywhere, (request, reply) => this.signOutEverywhere(request, reply));
    serve(SessionApi.changePassword, (request) => this.changePassword(request));
  }

  private async current(request: FastifyRequest) {
    const { holder, tokenHash } = stateOf(request);
    return { session: holder && tokenHash ? this.viewOf(holder, tokenHash) : null };
  }

  private async signIn(request: FastifyRequest, reply: FastifyReply) {
    const credentials = parsed(SessionApi.signIn.body, request.body);
    const { desk, settings } = this.parts;
    const token = newToken();
    const tokenHash = hashOfToken(token);
    const opening = await desk.open({ credentials, tokenHash }, stateOf(request).correlationId);
    if (opening.outcome === 'locked') throw signInLocked(opening.retryAfterSeconds);
    if (opening.outcome === 'wrong') throw signInRefused();
    await this.endFormer(request);
    setCookie(reply, token, settings.secure);
    return { session: this.viewOf(opening.holder, tokenHash) };
  }

  /** A browser that signs in again leaves no second session behind. */
  private async endFormer(request: FastifyRequest): Promise<void> {
    const former = readCookie(request, this.parts.settings.secure);
    const { holder, tokenHash, correlationId } = stateOf(request);
    if (former === undefined || !holder || tokenHash === undefined) return;
    this.parts.admissions.forget(tokenHash);
    await this.parts.desk.end(holder.actor, tokenHash, correlationId);
  }

  private async signOut(request: FastifyRequest, reply: FastifyReply) {
    const { holder, tokenHash, correlationId } = signedIn(request);
    await this.parts.desk.end(holder.actor, tokenHash, correlationId);
    this.parts.admissions.forget(tokenHash);
    clearCookie(reply, this.parts.settings.secure);
    return { done: true };
  }

  private async signOutEverywhere(request: FastifyRequest, reply: FastifyReply) {
    const { holder, correlationId } = signedIn(request);
    const { ended } = await this.parts.desk.endAll(holder.actor, correlationId);
    this.parts.admissions.forgetAll();
    clearCookie(reply, this.parts.settings.secure);
    return { ended };
  }

  private async changePassword(request: FastifyRequest) {
    const { holder, tokenHash, correlationId } = signedIn(request);
    const passwords = parsed(SessionApi.changePassword.body, request.body);
    await this.parts.desk.changePassword(holder.actor, { tokenHash, ...passwords }, correlationId);
    this.parts.admissions.forgetAll();
    return { done: true };
  }

  private viewOf(holder: Holder, tokenHash: string): SessionView {
    return { ...holder.view, csrfToken: this.parts.csrf.of(tokenHash) };
  }
}

function signedIn(request: FastifyRequest): SignedIn {
  const { holder, tokenHash, ...state } = stateOf(request);
  if (!holder || tokenHash === undefined) throw noSession();
  return { ...state, holder, tokenHash };
}

/** @throws Problem 400 `request.invalid` */
function parsed<T extends z.ZodType>(schema: T | undefined, body: unknown): z.output<T> {
  if (!schema) throw new Error('the contract has no body');
  const result = schema.safeParse(body ?? {});
  if (!result.success) throw invalidFields(result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  return result.data;
}
