import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ADMIN, closePostgres, type OpenGateway, openGateway } from './open-gateway.js';

let open: OpenGateway;
beforeAll(async () => {
  open = await openGateway({ allowedOrigins: ['https://xinyong.linjiang.example'] });
});
afterAll(async () => {
  await open.close();
  await closePostgres();
});

const signOut = '/api/gateway/session/sign-out-everywhere';

describe('a change must come from our own page', () => {
  test('without the token, with a made-up one, or with that of another session it is refused', async () => {
    const [browser, other] = [await open.signedIn(), await open.signedIn()];
    const own = browser.csrfToken;
    for (const token of [undefined, 'x'.repeat(43), other.csrfToken]) {
      browser.csrfToken = token;
      expect((await browser.post(signOut)).problem).toMatchObject({ status: 403, code: 'request.not-our-page' });
    }
    browser.csrfToken = own;
    expect(await browser.session()).not.toBeNull();
  });

  test.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a sibling of the site that names no origin', { 'sec-fetch-site': 'same-site' }],
    ['our name on another port', { origin: 'http://127.0.0.1:1' }],
  ])('%s is refused even with the right token, sign-in included', async (_what, extra) => {
    const browser = await open.signedIn();
    browser.extra = extra;
    expect((await browser.post(signOut)).problem).toMatchObject({ status: 403, code: 'request.not-our-page' });
    const visitor = open.browser();
    visitor.extra = extra;
    expect((await visitor.signIn(ADMIN, open.adminPassword)).status).toBe(403);
  });

  test.each([
    ['the own address', () => ({ origin: open.gateway.url, 'sec-fetch-site': 'same-origin' })],
    ['a configured address', () => ({ origin: 'https://xinyong.linjiang.example' })],
    ['a client that is no browser', () => ({})],
  ])('%s may change things', async (_what, extra) => {
    const browser = await open.signedIn();
    browser.extra = extra() as Record<string, string>;
    expect((await browser.delete('/api/gateway/session')).status).toBe(200);
  });

  test('reading needs no token', async () => {
    const browser = await open.signedIn();
    browser.csrfToken = undefined;
    expect((await browser.get('/api/gateway/accounts')).status).toBe(200);
  });
});
