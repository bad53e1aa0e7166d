import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMIN, closePostgres, newPassword, type OpenGateway, openGateway } from './open-gateway.js';

let open: OpenGateway;
beforeAll(async () => {
  open = await openGateway({ limits: { publicPerMinute: 10_000, signInPerMinute: 10_000, sessionPerMinute: 10_000 } });
});
afterAll(async () => {
  await open.close();
  await closePostgres();
});

describe('the cookie', () => {
  test('is HttpOnly, SameSite=Strict, and nothing of it lies in the database', async () => {
    const browser = open.browser();
    const answer = await browser.signIn(ADMIN, open.adminPassword);
    expect(answer.status).toBe(200);
    const header = answer.headers.getSetCookie()[0] as string;
    expect(header).toMatch(/^xinheng=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const token = /^xinheng=([^;]+)/.exec(header)?.[1] as string;
    const rows = await open.sql<{ row: string }>(
      `SELECT s::text AS row FROM gateway.session s UNION ALL SELECT i::text FROM gateway_kit.idempotency i`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(token);
  });
  test('carries __Host- and Secure where the platform is served over TLS', async () => {
    const secure = await openGateway({ secure: true });
    const answer = await secure.browser().signIn(ADMIN, secure.adminPassword);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-xinheng=.*; Secure;? ?/);
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
    await secure.close();
  });
});

describe('wrong names and passwords', () => {
  test('an unknown name, a wrong password and a disabled account answer alike', async () => {
    const { id, password } = await open.person('guanbi', ['clerk']);
    await open.admin.post(`/api/gateway/accounts/${id}/disable`, { version: 1, reason: '已调离本单位' });
    const answers = [
      await open.browser().signIn('nobody-here', newPassword()),
      await open.browser().signIn(ADMIN, newPassword()),
      await open.browser().signIn('guanbi', password),
    ];
    expect(new Set(answers.map((answer) => JSON.stringify({ ...answer.problem, traceId: '' }))).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect(answers[0]?.problem).toMatchObject({ code: 'sign-in.refused', status: 401 });
    expect(answers[0]?.headers.get('content-type')).toContain('application/problem+json');
    await open.browser().signIn(ADMIN, open.adminPassword);
  });

  test('after five failures the account waits, longer each time, even for the right password; a right one clears all', async () => {
    const { password } = await open.person('suozhang', ['chief']);
    const attempt = (tried: string) => open.browser().signIn('suozhang', tried);
    for (let i = 0; i < 4; i++) expect((await attempt('wrong wrong 1A')).status).toBe(401);
    const fifth = await attempt('wrong wrong 1A');
    expect(fifth.status).toBe(429);
    expect(fifth.problem.code).toBe('sign-in.locked');
    expect(fifth.headers.get('retry-after')).toBe('60');
    expect((await attempt(password)).status).toBe(429);
    open.clock.pass(1);
    expect((await attempt('wrong wrong 1A')).headers.get('retry-after')).toBe('120');
    open.clock.pass(1);
    expect((await attempt(password)).headers.get('retry-after')).toBe('60');
    open.clock.pass(1);
    expect((await attempt(password)).status).toBe(200);
    expect((await attempt('wrong wrong 1A')).status).toBe(401);
  });

  test('twelve guesses at once are counted as twelve', async () => {
    await open.person('bingfa', ['clerk']);
    const answers = await Promise.all(Array.from({ length: 12 }, () => open.browser().signIn('bingfa', 'wrong wrong 1A')));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(4);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(8);
  });

  test('every attempt is on the audit trail, without the password', async () => {
    await open.browser().signIn('nobody-here', 'a secret that stays secret');
    const rows = await open.sql<{ row: string }>(`SELECT a::text AS row FROM gateway_kit.audit a WHERE action = 'gateway.session.sign-in'`);
    expect(rows.some(({ row }) => row.includes('account:unknown') && row.includes('wrong'))).toBe(true);
    for (const { row } of rows) expect(row).not.toContain('stays secret');
  });
});

describe('the initial password', () => {
  test('must be changed before anything else; a weak one is refused with the way out', async () => {
    const initialPassword = newPassword();
    const departments = (await open.admin.get('/api/gateway/departments')).body as { rows: { id: string }[] };
    const profile = { name: '新人', departmentId: departments.rows[0]?.id, regionCode: '420900', roles: ['clerk'] };
    await open.admin.post('/api/gateway/accounts', { login: 'xinren', initialPassword, ...profile });
    const browser = open.browser();
    await browser.signIn('xinren', initialPassword);
    expect((await browser.get('/api/gateway/departments')).problem.code).toBe('password.must-change');
    expect((await browser.session())?.mustChangePassword).toBe(true);
    const change = (next: string) => browser.post('/api/gateway/session/password', { currentPassword: initialPassword, newPassword: next });
    const weak = await change('xinren2026!A');
    expect(weak.status).toBe(422);
    expect(weak.problem).toMatchObject({ code: 'password.too-weak', basis: [{ key: 'GBT-22239' }] });
    expect(weak.problem.wayOut).toContain('10 位');
    expect((await change(initialPassword)).problem.code).toBe('password.same');
    expect((await change('A long enough sentence')).status).toBe(200);
    expect((await browser.get('/api/gateway/departments')).status).toBe(200);
  });
});
