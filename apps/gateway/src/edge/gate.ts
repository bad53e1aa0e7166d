import type { RouteDefinition } from '@xinheng/contracts';
import { tooLarge } from '@xinheng/service-kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Admissions } from './admissions.js';
import { checkOrigin } from './origin.js';
import { mustChangePassword, noSession, notOurPage, tooMany } from './problems.js';
import { keepState, type RequestState, stateOf } from './request-state.js';
import { readCookie } from './session-cookie.js';
import type { EdgeSettings } from './settings.js';
import { type CsrfTokens, hashOfToken } from './token.js';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;
type Verdict = Awaited<ReturnType<Limiter>>;

const MINUTE_MS = 60_000;
const SENSITIVE = new Set(['gateway.session.sign-in', 'gateway.session.change-password']);

/** Decides whether a request may go on to where its contract says, and as whom. */
export class Gate {
  private readonly byAddress: Limiter;
  private readonly bySession: Limiter;
  private readonly signIns: Limiter;

  constructor(
    app: FastifyInstance,
    private readonly admissions: Admissions,
    private readonly csrf: CsrfTokens,
    private readonly settings: EdgeSettings,
  ) {
    const { limits } = settings;
    const limiter = (max: number, keyGenerator: (request: FastifyRequest) => string) =>
      app.createRateLimit({ max, timeWindow: MINUTE_MS, keyGenerator });
    const address = (request: FastifyRequest): string => request.ip;
    this.byAddress = limiter(limits.publicPerMinute, address);
    this.signIns = limiter(limits.signInPerMinute, address);
    this.bySession = limiter(limits.sessionPerMinute, (request) => stateOf(request).tokenHash ?? request.ip);
  }

  /** In this order: size, who, how often, from which page, whether the initial password was changed. */
  async admit(request: FastifyRequest, route: RouteDefinition): Promise<RequestState> {
    this.checkSize(request, route);
    const state = await this.identify(request);
    await this.checkRate(request, route, state);
    if (route.access !== 'public' && !state.holder) throw noSession();
    if (route.method !== 'GET') this.checkPage(request, route, state);
    if (state.holder?.view.mustChangePassword && !route.id.startsWith('gateway.session.')) throw mustChangePassword();
    return state;
  }

  async identify(request: FastifyRequest): Promise<RequestState> {
    const state = stateOf(request);
    const token = readCookie(request, this.settings.secure);
    if (token === undefined) return state;
    const tokenHash = hashOfToken(token);
    const holder = await this.admissions.holderOf(tokenHash, state.correlationId);
    if (!holder) return state;
    const known = { ...state, tokenHash, holder };
    keepState(request, known);
    return known;
  }

  private async checkRate(request: FastifyRequest, route: RouteDefinition, state: RequestState): Promise<void> {
    if (SENSITIVE.has(route.id)) refuseExceeded(await this.signIns(request));
    refuseExceeded(await (state.holder ? this.bySession(request) : this.byAddress(request)));
  }

  private checkPage(request: FastifyRequest, route: RouteDefinition, { holder, tokenHash }: RequestState): void {
    checkOrigin(request, this.settings.allowedOrigins);
    // whoever signs in may still carry an old session, whose page may be gone
    if (!holder || tokenHash === undefined || route.id === 'gateway.session.sign-in') return;
    if (!this.csrf.holds(tokenHash, request.headers['x-csrf-token'])) throw notOurPage('请求头 x-csrf-token 缺失，或不属于本次登录');
  }

  private checkSize(request: FastifyRequest, route: RouteDefinition): void {
    const limit = route.stream === 'upload' ? this.settings.uploadLimitBytes : this.settings.jsonLimitBytes;
    if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  }
}

function refuseExceeded(verdict: Verdict): void {
  if (!verdict.isAllowed && verdict.isExceeded) throw tooMany(Math.max(1, verdict.ttlInSeconds));
}
