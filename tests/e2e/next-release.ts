import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DemoCity } from './demo-city.ts';

const RELEASE = /[0-9a-f]{16}/;
const TEXT = /html|javascript/;

/**
 * Stands before the city as the reverse proxy of an office does, and can put a new release there while people work: the same pages, every
 * file of them under another name, as builds give them.
 */
export class ReleaseProxy {
  url = '';
  private no = 1;
  private readonly city: DemoCity;
  private readonly server: Server;

  private constructor(city: DemoCity) {
    this.city = city;
    this.server = createServer((asked, answer) => this.forward(asked, answer));
  }

  static async before(city: DemoCity): Promise<ReleaseProxy> {
    const proxy = new ReleaseProxy(city);
    await new Promise<void>((listening) => proxy.server.listen(0, '127.0.0.1', listening));
    proxy.url = `http://127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    return proxy;
  }

  get clockOffsetMs(): number {
    return this.city.clockOffsetMs;
  }

  passwordOf = (login: string): string => this.city.passwordOf(login);

  /** Where the files of the release that is on the server lie. */
  get folder(): string {
    return this.no === 1 ? '/assets/' : `/assets/release-${this.no}/`;
  }

  publish(): void {
    this.no += 1;
  }

  private forward(asked: IncomingMessage, answer: ServerResponse): void {
    const path = (asked.url ?? '/').replace(/release-\d+\//, '');
    const headers = { ...asked.headers, 'accept-encoding': 'identity' };
    const upstream = request(
      new URL(path, this.city.url),
      { method: asked.method, headers },
      (reply) => void this.pass(path, reply, answer),
    );
    upstream.on('error', () => answer.destroy());
    asked.pipe(upstream);
  }

  private async pass(path: string, reply: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { 'content-length': _length, ...headers } = reply.headers;
    answer.writeHead(reply.statusCode ?? 500, { ...headers, 'cache-control': 'no-store' });
    if (!TEXT.test(reply.headers['content-type'] ?? '')) {
      reply.pipe(answer);
      return;
    }
    const parts: Buffer[] = [];
    for await (const part of reply) parts.push(part as Buffer);
    answer.end(this.ofRelease(path, Buffer.concat(parts).toString('utf8')));
  }

  private ofRelease(path: string, text: string): string {
    const renamed = text.replaceAll('assets/', this.folder.slice(1));
    return path === '/service-worker.js' ? renamed.replace(RELEASE, String(this.no).padStart(16, '0')) : renamed;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }
}
