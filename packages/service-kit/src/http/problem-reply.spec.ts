import { describe, expect, test } from '@jest/globals';
import { Refusal } from '@xinheng/kernel';
import { cite } from '@xinheng/law';
import { notFound, Problem, stale } from '../work/problem.js';
import { dispositionOf } from './download.js';
import { problemReply } from './problem-reply.js';

const replyTo = (error: unknown) => problemReply(error, cite, 'trace');

describe('an error as the person sees it', () => {
  test('a problem keeps code, way out and fields', () => {
    const fields = [{ path: 'a', message: 'b' }];
    const { status, view, fault } = replyTo(new Problem({ status: 400, code: 'request.invalid', title: 't', wayOut: 'w', fields }));
    expect([status, fault]).toEqual([400, false]);
    expect(view).toEqual({
      type: 'urn:xinheng:problem:request.invalid',
      title: 't',
      status: 400,
      code: 'request.invalid',
      wayOut: 'w',
      fields,
      traceId: 'trace',
    });
  });

  test('stale is 409 and missing is 404, in plain words', () => {
    expect(replyTo(stale('抽查任务')).view).toMatchObject({ status: 409, code: 'row.stale', title: '抽查任务已被他人更新' });
    expect(replyTo(notFound('抽查任务', 'x')).view).toMatchObject({ status: 404, detail: '没有找到编号为 x 的抽查任务' });
  });

  test('a refusal whose basis nobody can look up is a fault of ours', () => {
    const { status, view, fault } = replyTo(new Refusal({ code: 'a.b', message: 'm', basis: ['NO-SUCH-LAW#1'] }));
    expect([status, fault, view.code]).toEqual([500, true, 'service.fault']);
  });

  test.each([
    [new Error('password=1'), 500, 'service.fault'],
    ['a thrown text', 500, 'service.fault'],
    [undefined, 500, 'service.fault'],
    [{ statusCode: 413, message: 'x' }, 413, 'request.too-large'],
    [{ getStatus: () => 404, message: 'Cannot GET /x' }, 404, 'route.not-found'],
    [Object.assign(new Error('x'), { code: '57P01' }), 503, 'service.unavailable'],
    [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 503, 'service.unavailable'],
    [Object.assign(new Error('x'), { code: '23505', detail: 'Key (id_card)=(1)' }), 500, 'service.fault'],
  ])('%p is told as %i %s, without its text', (error, status, code) => {
    const reply = replyTo(error);
    expect([reply.status, reply.view.code]).toEqual([status, code]);
    expect(JSON.stringify(reply.view)).not.toMatch(/password|id_card|ECONN|Cannot GET/);
  });
});

test('the name of a download cannot leave its header', () => {
  expect(dispositionOf('a"\r\nx: y.csv')).toBe(`attachment; filename="a___x: y.csv"; filename*=UTF-8''a%22%0D%0Ax%3A%20y.csv`);
});
