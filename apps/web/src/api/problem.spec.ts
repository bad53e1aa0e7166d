import { describe, expect, test } from '@jest/globals';
import { asProblem, isPassing, offlineProblem, ProblemError, problemOf } from './problem.js';

const reply = (status: number, body: unknown, type = 'application/problem+json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type, 'retry-after': '30' } });

describe('problems', () => {
  test('what the server told is kept word for word', async () => {
    const view = { type: 'about:blank', title: '名录已有增减', status: 422, code: 'roster.changed', wayOut: '请刷新后重新核对' };
    const problem = await problemOf(reply(422, view));
    expect(problem.view).toEqual(view);
    expect(problem.retryAfterSeconds).toBe(30);
    expect(isPassing(problem)).toBe(false);
  });

  test('an answer that is no problem document still says what to do', async () => {
    const { view } = await problemOf(reply(502, '<html>', 'text/html'));
    expect(view).toMatchObject({ status: 502, code: 'http.502', title: '服务器未能完成这次请求（502）' });
    expect(view.wayOut).toContain('请稍后重试');
  });

  test('what may pass by itself is told apart from what will not', () => {
    const of = (status: number) => new ProblemError({ type: 'about:blank', title: 't', status, code: 'c' });
    expect([0, 429, 500, 503].map((status) => isPassing(of(status)))).toEqual([true, true, true, true]);
    expect([400, 401, 403, 404, 409, 422].map((status) => isPassing(of(status)))).toEqual([false, false, false, false, false, false]);
    expect(isPassing(offlineProblem())).toBe(true);
  });

  test('a fault of the page is shown as one', () => {
    expect(asProblem(new TypeError('x is not a function')).view).toMatchObject({ code: 'page.fault', detail: 'x is not a function' });
  });
});
