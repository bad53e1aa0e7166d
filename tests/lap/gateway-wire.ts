import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { SessionApi, type SessionView } from '@xinheng/contracts';
import { addressOf, type Sending, type Wire, type WireAnswer } from './wire.ts';

export interface Passwords {
  /** Given by the security administrator. */
  readonly initial: string;
  /** Chosen at the first sign-in. */
  readonly own: string;
}

export interface GatewayAccess {
  url(): string;
  passwordsOf(login: string): Passwords;
  /** Answers that do not come within this are silence. */
  readonly patienceMs: number;
}

interface Session {
  readonly cookie: string;
  readonly csrfToken: string;
}

const UNAUTHORIZED = 401;
const TOO_MANY = 429;
const SIGN_INS = 4;

/** People before their browsers: cookie, CSRF token and idempotency key, signed in anew when the session has ended. */
export class GatewayWire implements Wire {
  private readonly access: GatewayAccess;
  private readonly sessions = new Map<string, Session>();
  private readonly signingIn = new Map<string, Promise<Session>>();
  /** Who has at least tried to choose an own password. */
  private readonly ownTried = new Set<string>();

  constructor(access: GatewayAccess) {
    this.access = access;
  }

  async send(sending: Sending): Promise<WireAnswer> {
    const { as } = sending;
    if (as === null) return this.request(sending, undefined);
    let answer = await this.request(sending, this.sessions.get(as) ?? (await this.enter(as)));
    // more than once: between a sign-in and the request the lap may have moved the clocks on by a day, and the session is over again
    for (let entered = 0; answer.status === UNAUTHORIZED && entered < SIGN_INS; entered++) {
      this.sessions.delete(as);
      answer = await this.request(sending, await this.enter(as));
    }
    return answer;
  }

  pause = (): Promise<void> => pause(100);

  private async request({ route, request, key, upload, headers: others }: Sending, session: Session | undefined): Promise<WireAnswer> {
    const { path, body } = addressOf(route, request);
    const headers = {
      ...others,
      ...(session ? { cookie: session.cookie } : {}),
      ...(session && route.method !== 'GET' ? { 'x-csrf-token': session.csrfToken } : {}),
      ...(key ? { 'idempotency-key': key } : {}),
    };
    const type = upload ? 'application/octet-stream' : 'application/json';
    const payload = upload ?? body;
    const response = await this.fetch(path, route.method, payload === undefined ? headers : { ...headers, 'content-type': type }, payload);
    return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()) };
  }

  /** Whoever asks too often is told when to come again, and comes then. */
  private async fetch(path: string, method: string, headers: Record<string, string>, body?: string | Buffer): Promise<Response> {
    const payload = body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) };
    for (;;) {
      const signal = AbortSignal.timeout(this.access.patienceMs);
      const response = await fetch(`${this.access.url()}/api${path}`, { method, headers, signal, ...payload });
      if (response.status !== TOO_MANY) return response;
      await response.body?.cancel();
      await pause(1000 * Number(response.headers.get('retry-after') ?? 1));
    }
  }

  /** Two requests of one person at once sign in once. */
  private enter(login: string): Promise<Session> {
    const running = this.signingIn.get(login) ?? this.signIn(login).finally(() => this.signingIn.delete(login));
    this.signingIn.set(login, running);
    return running;
  }

  private async signIn(login: string): Promise<Session> {
    const { initial, own } = this.access.passwordsOf(login);
    const entered = (this.ownTried.has(login) ? await this.tryPassword(login, own) : undefined) ?? (await this.tryPassword(login, initial));
    if (!entered) throw new Error(`${login} cannot sign in`);
    if (entered.mustChangePassword) await this.choosePassword(login, entered.session, initial, own);
    this.sessions.set(login, entered.session);
    return entered.session;
  }

  private async tryPassword(login: string, password: string): Promise<{ session: Session; mustChangePassword: boolean } | undefined> {
    const response = await this.post(SessionApi.signIn.path, { login, password });
    if (response.status === UNAUTHORIZED) return undefined;
    if (!response.ok) throw new Error(`sign-in of ${login}: ${response.status} ${await response.text()}`);
    const { session } = (await response.json()) as { session: SessionView };
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return { session: { cookie, csrfToken: session.csrfToken }, mustChangePassword: session.mustChangePassword };
  }

  private async choosePassword(login: string, { cookie, csrfToken }: Session, initial: string, own: string): Promise<void> {
    // before it is sent: if the answer is lost, either password may be the right one
    this.ownTried.add(login);
    const passwords = { currentPassword: initial, newPassword: own };
    const response = await this.post(SessionApi.changePassword.path, passwords, { cookie, 'x-csrf-token': csrfToken });
    if (!response.ok) throw new Error(`own password of ${login}: ${response.status} ${await response.text()}`);
  }

  private post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(
      path,
      'POST',
      { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      JSON.stringify(body),
    );
  }
}
