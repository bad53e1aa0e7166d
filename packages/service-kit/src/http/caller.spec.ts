import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { type Caller, readCaller, signCaller } from './caller.js';

const SECRET = 'a secret that only this test knows, long enough';
const caller: Caller = {
  actor: {
    ...{ kind: 'user', id: '019ab0c4-0000-7000-8000-000000000001', name: '王科员', departmentId: 'd', departmentName: '市市场监管局' },
    ...{ regionCode: '420900', roles: ['clerk'], permissions: ['task.read'] },
  },
  sessionId: 'session',
};
const NOON = Date.parse('2026-11-23T04:00:00.000Z');
const at = (seconds: number): void => void jest.useFakeTimers({ now: NOON + seconds * 1000, doNotFake: ['nextTick', 'setImmediate'] });

/** Signed at noon by the gateway's clock, read when the service's clock shows so many seconds after noon. */
async function readAfter(seconds: number): Promise<Caller> {
  at(0);
  const token = await signCaller(caller, SECRET);
  at(seconds);
  return readCaller(token, SECRET);
}

describe('who is asking, between two machines whose clocks differ', () => {
  afterEach(() => void jest.useRealTimers());

  test.each([-29, 0, 60, 89])('the clock of the service shows %d s more: believed', async (seconds) => {
    expect(await readAfter(seconds)).toEqual(caller);
  });

  test.each([-31, 91])('the clock of the service shows %d s more: refused', async (seconds) => {
    await expect(readAfter(seconds)).rejects.toMatchObject({ status: 401, code: 'access.caller-invalid' });
  });

  test('another secret is refused', async () => {
    at(0);
    const token = await signCaller(caller, 'another secret of thirty-two characters and more');
    await expect(readCaller(token, SECRET)).rejects.toMatchObject({ status: 401 });
  });
});
