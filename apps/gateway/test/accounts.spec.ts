import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AccountView, DepartmentView } from '@xinheng/contracts';
import type { Answer } from './browser.js';
import { ADMIN, closePostgres, newPassword, type OpenGateway, openGateway } from './open-gateway.js';

let open: OpenGateway;
let own: DepartmentView;
beforeAll(async () => {
  open = await openGateway();
  own = ((await open.admin.get('/api/gateway/departments')).body as { rows: DepartmentView[] }).rows[0]!;
});
afterAll(async () => {
  await open.close();
  await closePostgres();
});

const profile = (roles: string[], change: object = {}) => ({ name: '某某', departmentId: own.id, regionCode: '420900', roles, ...change });
const create = (login: string, roles: string[], change: object = {}): Promise<Answer> =>
  open.admin.post('/api/gateway/accounts', { login, initialPassword: newPassword(), ...profile(roles, change) });
const accountOf = async (id: string) => (await open.admin.get(`/api/gateway/accounts/${id}`)).body as AccountView;
const own_account = async () => {
  const { rows } = (await open.admin.get(`/api/gateway/accounts?search=${ADMIN}`)).body as { rows: AccountView[] };
  return rows[0]!;
};

describe('who may hold what', () => {
  test.each([
    [['system-admin', 'security-admin']],
    [['system-admin', 'audit-admin']],
    [['security-admin', 'audit-admin']],
    [['clerk', 'chief']],
    [['inspector', 'chief']],
    [['clerk', 'audit-admin']],
  ])('%j in one account is refused', async (roles) => {
    const answer = await create('shuangzhong', roles);
    expect(answer.problem).toMatchObject({ status: 422, code: 'role.not-separated' });
    expect(answer.problem.basis?.[0]?.text).toBe('平台规则 SEC-13');
  });

  test('the table itself refuses two administrative duties', async () => {
    const { id } = (await create('biao', ['audit-admin'])).body as { id: string };
    const widen = open.sql(`UPDATE gateway.account SET roles = roles || '{system-admin}' WHERE id = $1`, [id]);
    await expect(widen).rejects.toThrow('account_duties_separated');
  });

  test('nobody manages his own account, and the last administrator stays', async () => {
    const me = await own_account();
    const self = await open.admin.put(`/api/gateway/accounts/${me.id}`, { version: me.version, ...profile(['security-admin']) });
    expect(self.problem).toMatchObject({ status: 422, code: 'account.own' });
    const { browser } = await open.person('di-er', ['security-admin']);
    expect((await browser.post(`/api/gateway/accounts/${me.id}/disable`, { version: me.version, reason: '两人互查' })).status).toBe(200);
    const again = await accountById(browser, me.id);
    expect((await browser.post(`/api/gateway/accounts/${me.id}/enable`, { version: again.version, reason: '两人互查' })).status).toBe(200);
    await open.admin.signIn(ADMIN, open.adminPassword);
  });

  const accountById = async (browser: typeof open.admin, id: string) =>
    (await browser.get(`/api/gateway/accounts/${id}`)).body as AccountView;

  test('other roles cannot reach the accounts at all, and the attempt is on the trail', async () => {
    const { browser, id } = await open.person('jingban', ['clerk']);
    const answer = await browser.post('/api/gateway/accounts', { login: 'hou-men', initialPassword: newPassword(), ...profile(['chief']) });
    expect(answer.status).toBe(403);
    const rows = await open.sql(
      `SELECT FROM gateway_kit.audit WHERE action = 'gateway.account.create' AND result = 'forbidden' AND actor_id = $1`,
      [id],
    );
    expect(rows).toHaveLength(1);
  });

  test('a county administrator sees and makes accounts of the county only', async () => {
    const initialPassword = newPassword();
    await open.admin.post('/api/gateway/accounts', {
      login: 'xianji',
      initialPassword,
      ...profile(['security-admin'], { regionCode: '420921' }),
    });
    const county = open.browser();
    await county.signIn('xianji', initialPassword);
    await county.post('/api/gateway/session/password', { currentPassword: initialPassword, newPassword: newPassword() });
    const { rows } = (await county.get('/api/gateway/accounts')).body as { rows: AccountView[] };
    expect(rows.map((row) => row.login)).toEqual(['xianji']);
    const me = await own_account();
    expect((await county.get(`/api/gateway/accounts/${me.id}`)).status).toBe(403);
    const city = { login: 'yueji', initialPassword: newPassword(), ...profile(['clerk']) };
    expect((await county.post('/api/gateway/accounts', city)).status).toBe(403);
  });
});

describe('changes', () => {
  test('a stale version is refused and nothing is lost', async () => {
    const { id } = (await create('bianji', ['clerk'])).body as { id: string };
    expect((await open.admin.put(`/api/gateway/accounts/${id}`, { version: 1, ...profile(['clerk'], { name: '甲' }) })).body).toEqual({
      id,
      version: 2,
    });
    const late = await open.admin.put(`/api/gateway/accounts/${id}`, { version: 1, ...profile(['clerk'], { name: '乙' }) });
    expect(late.problem).toMatchObject({ status: 409, code: 'row.stale' });
    expect((await accountOf(id)).name).toBe('甲');
  });

  test('a login is taken once, in any case of letters', async () => {
    expect((await create('chongming', ['clerk'])).status).toBe(200);
    expect((await create('ChongMing', ['clerk'])).problem).toMatchObject({ status: 409, code: 'account.login-taken' });
  });

  test('a repeated request makes one account', async () => {
    const body = { login: 'chongfu', initialPassword: newPassword(), ...profile(['clerk']) };
    const key = { 'idempotency-key': 'the-same-key' };
    const first = await open.admin.post('/api/gateway/accounts', body, key);
    const second = await open.admin.post('/api/gateway/accounts', body, key);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
  });

  test('unlocking clears the failures; a reset password must be changed', async () => {
    const { id } = await open.person('jiesuo', ['clerk']);
    for (let i = 0; i < 5; i++) await open.browser().signIn('jiesuo', 'wrong wrong 1A');
    const locked = await accountOf(id);
    expect(locked.lockedUntil).not.toBeNull();
    await open.admin.post(`/api/gateway/accounts/${id}/enable`, { version: locked.version, reason: '本人到场核实' });
    expect((await accountOf(id)).lockedUntil).toBeNull();
    const initialPassword = newPassword();
    const { version } = await accountOf(id);
    await open.admin.post(`/api/gateway/accounts/${id}/password`, { version, initialPassword, reason: '本人忘记密码' });
    const browser = open.browser();
    expect((await browser.signIn('jiesuo', initialPassword)).status).toBe(200);
    expect((await browser.session())?.mustChangePassword).toBe(true);
  });

  test('a department with people in it does not close; a closed one takes nobody', async () => {
    const made = await open.admin.post('/api/gateway/departments', { name: '市商务局', regionCode: '420900', parentId: null });
    const { id } = made.body as { id: string };
    const { id: account } = (await create('shangwu', ['clerk'], { departmentId: id })).body as { id: string };
    const close = () =>
      open.admin.put(`/api/gateway/departments/${id}`, {
        version: 1,
        name: '市商务局',
        regionCode: '420900',
        parentId: null,
        closed: true,
      });
    expect((await close()).problem).toMatchObject({ status: 422, code: 'department.in-use' });
    await open.admin.post(`/api/gateway/accounts/${account}/disable`, { version: 1, reason: '机构改革' });
    expect((await close()).status).toBe(200);
    expect((await create('shangwu2', ['clerk'], { departmentId: id })).problem.code).toBe('department.closed');
    const twin = await open.admin.post('/api/gateway/departments', { name: own.name, regionCode: own.regionCode, parentId: null });
    expect(twin.problem).toMatchObject({ status: 409, code: 'department.name-taken' });
  });

  test('no answer and no stored row shows a password', async () => {
    const { rows } = (await open.admin.get('/api/gateway/accounts?limit=200')).body as { rows: object[] };
    expect(JSON.stringify(rows)).not.toMatch(/argon2|password_?hash/i);
    const hashes = await open.sql<{ password_hash: string }>('SELECT password_hash FROM gateway.account');
    for (const { password_hash } of hashes) expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
