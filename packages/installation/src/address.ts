import { createServer } from 'node:net';

/** A reason to end that the person can mend; told without a stack. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

const REASONS: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) =>
    `${host}:${port} 已被占用（可能信衡已在运行）。换一个端口再启动，例如 XINHENG_PORT=${port + 1}；或先停止占用它的程序。 Port ${port} is in use: set XINHENG_PORT.`,
  EACCES: (_host, port) => `没有权限使用端口 ${port}。换一个 1024 以上的端口，例如 XINHENG_PORT=8080。 No permission for port ${port}.`,
  EADDRNOTAVAIL: (host) => `本机没有地址 ${host}。检查 XINHENG_HOST。 ${host} is not an address of this machine.`,
};

/** Tried before anything is started, so that the reason is the first thing a person reads. @throws CannotStart */
export function demandFreeAddress(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      const tell = REASONS[error.code ?? ''];
      reject(tell ? new CannotStart(tell(host, port)) : error);
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
