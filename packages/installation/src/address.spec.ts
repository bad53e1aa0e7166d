import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { CannotStart, demandFreeAddress } from './address.js';

test('a busy port is told with its number and the way out; a free one is let go at once', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const refused = demandFreeAddress('127.0.0.1', port);
  await expect(refused).rejects.toBeInstanceOf(CannotStart);
  await expect(refused).rejects.toThrow(`XINHENG_PORT=${port + 1}`);
  await new Promise((resolve) => taken.close(resolve));
  await demandFreeAddress('127.0.0.1', port);
  await demandFreeAddress('127.0.0.1', port);
});

test('an address that this machine does not have is told as such', async () => {
  await expect(demandFreeAddress('192.0.2.1', 8080)).rejects.toThrow('XINHENG_HOST');
});
