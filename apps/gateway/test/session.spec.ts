import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMIN, closePostgres, type OpenGateway, openGateway } from './open-gateway.js';

let open: OpenGateway;
beforeAll(async () => {
  open = await openGateway({ activityMs: 20 });
});
afterAll(async () => {
  await open.close();
  await closePostgres();
});

/** Waits until the last use is written down, as the edge does every minute. */
async function written(): Promise<void> {
  const now = open.clock.now();
  for (;;) {
    const [row] = await open.sql<{ at: Date }>('SELECT max(last_seen_at) AS at FROM gateway.session');
    if (row && row.at.toISOString() >= now) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('the end of a session', () => {
  test('thirty minutes without a request', async () => {
    const browser = await open.signedIn();
    open.clock.pass(29);
    expect(await browser.session()).not.toBeNull();
    await written();
    open.clock.pass(29);
    expect(await browser.session()).not.toBeNull();
    await written();
    open.clock.pass(30);
    expect(await browser.session()).toBeNull();
    expect((await browser.get('/api/gateway/departments')).problem).toMatchObject({ status: 401, code: 'session.missing' });
  });

  test('twelve hours, however busy it was', async () => {
    const browser = await open.signedIn();
    for (let i = 0; i < 28; i++) {
      open.clock.pass(25);
      expect(await browser.session()).not.toBeNull();
      await written();
    }
    open.clock.pass(20);
    expect(await browser.session()).toBeNull();
  });

  test('sign-out ends it on the server: the old cookie is worth nothing', async () => {
    const browser = await open.signedIn();
    const { cookie } = browser;
    expect((await browser.delete('/api/gateway/session')).status).toBe(200);
    expect(browser.cookie).toBeUndefined();
    browser.cookie = cookie;
    expect(await browser.session()).toBeNull();
  });

  test('sign-out everywhere ends all of the account, and only of it', async () => {
    const browsers = [await open.signedIn(), await open.signedIn(), await open.signedIn()];
    const { browser: other } = await open.person('pangren', ['clerk']);
    const answer = await browsers[0]!.post('/api/gateway/session/sign-out-everywhere');
    expect((answer.body as { ended: number }).ended).toBeGreaterThanOrEqual(3);
    for (const browser of browsers) expect(await browser.session()).toBeNull();
    expect(await other.session()).not.toBeNull();
  });

  test('a changed password ends the other sessions and keeps this one', async () => {
    const { browser, password } = await open.person('gaimi', ['clerk']);
    const elsewhere = open.browser();
    await elsewhere.signIn('gaimi', password);
    await browser.post('/api/gateway/session/password', { currentPassword: password, newPassword: 'A sentence of many words' });
    expect(await elsewhere.session()).toBeNull();
    expect(await browser.session()).not.toBeNull();
    const wrong = await browser.post('/api/gateway/session/password', {
      currentPassword: password,
      newPassword: 'Another sentence, longer',
    });
    expect(wrong.problem).toMatchObject({ status: 403, code: 'password.wrong' });
  });

  test('signing in again leaves no former session behind', async () => {
    const browser = await open.signedIn();
    const { cookie } = browser;
    await browser.signIn(ADMIN, open.adminPassword);
    const former = open.browser();
    former.cookie = cookie;
    expect(await former.session()).toBeNull();
  });

  test('dead sessions are cleared away by the timer', async () => {
    await open.signedIn();
    open.clock.pass(13 * 60);
    await open.gateway.service.settled();
    const [row] = await open.sql<{ n: string }>('SELECT count(*) AS n FROM gateway.session');
    expect(row?.n).toBe('0');
  });
});

describe('rights act at once', () => {
  test('a disabled account is out with its next request, its sessions are gone', async () => {
    const { browser, id } = await open.person('tingyong', ['clerk']);
    expect((await browser.get('/api/gateway/departments')).status).toBe(200);
    await open.admin.post(`/api/gateway/accounts/${id}/disable`, { version: 1, reason: '已调离本单位' });
    expect((await browser.get('/api/gateway/departments')).status).toBe(401);
    expect(await open.sql('SELECT FROM gateway.session WHERE account_id = $1', [id])).toHaveLength(0);
  });

  test('a role that is taken away is gone with the next request', async () => {
    const { browser, id } = await open.person('quanxian', ['security-admin']);
    expect((await browser.get('/api/gateway/accounts')).status).toBe(200);
    const department = (await browser.session())?.department.id;
    const profile = { name: 'quanxian', departmentId: department, regionCode: '420900', roles: ['clerk'] };
    expect((await open.admin.put(`/api/gateway/accounts/${id}`, { version: 1, ...profile })).status).toBe(200);
    expect((await browser.get('/api/gateway/accounts')).problem).toMatchObject({ status: 403, code: 'access.forbidden' });
  });
});
