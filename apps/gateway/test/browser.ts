import { randomUUID } from 'node:crypto';
import type { ProblemView, SessionView } from '@xinheng/contracts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
  /** The body read as a problem. */
  readonly problem: ProblemView;
}

/** Keeps cookies and the CSRF token as the web page does. */
export class Browser {
  cookie: string | undefined;
  csrfToken: string | undefined;
  /** Sent with every request; a test sets what a browser would send from elsewhere. */
  extra: Record<string, string> = {};

  constructor(readonly url: string) {}

  get = (path: string, headers: Record<string, string> = {}): Promise<Answer> => this.send('GET', path, undefined, headers);
  post = (path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> =>
    this.send('POST', path, body, headers);
  put = (path: string, body: unknown = {}): Promise<Answer> => this.send('PUT', path, body, {});
  delete = (path: string): Promise<Answer> => this.send('DELETE', path, undefined, {});

  async signIn(login: string, password: string): Promise<Answer> {
    const answer = await this.post('/api/gateway/session', { login, password });
    this.csrfToken = (answer.body as { session?: SessionView }).session?.csrfToken ?? this.csrfToken;
    return answer;
  }

  async session(): Promise<SessionView | null> {
    const { body } = await this.get('/api/gateway/session');
    return (body as { session: SessionView | null }).session;
  }

  headers(method: string): Record<string, string> {
    return {
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(method !== 'GET' && this.csrfToken ? { 'x-csrf-token': this.csrfToken } : {}),
      ...this.extra,
    };
  }

  private async send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const init = { method, headers: { ...type, ...this.headers(method), ...headers }, redirect: 'manual' as const };
    const response = await fetch(this.url + path, body === undefined ? init : { ...init, body: JSON.stringify(body) });
    this.keepCookie(response.headers.getSetCookie()[0]);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    const read: unknown = isJson ? JSON.parse(text) : text;
    return { status: response.status, headers: response.headers, body: read, problem: read as ProblemView };
  }

  private keepCookie(header: string | undefined): void {
    const pair = header?.split(';')[0];
    if (pair !== undefined) this.cookie = pair.endsWith('=') ? undefined : pair;
  }
}
