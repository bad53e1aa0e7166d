import type { ProblemView } from '@xinheng/contracts';
import { isRefusal, type Refusal } from '@xinheng/kernel';
import { isOutage } from '../sql/failures.js';
import { isProblem, Problem } from '../work/problem.js';

export interface ProblemReply {
  readonly status: number;
  readonly view: ProblemView;
  readonly headers: Readonly<Record<string, string>>;
  /** True for a fault: it is logged with its stack and told without it. */
  readonly fault: boolean;
}

export type Cite = (basis: string) => string;

const typeOf = (code: string): string => `urn:xinheng:problem:${code}`;

/** Any error as the person who asked may see it: never a stack, an SQL text or a name of a machine. */
export function problemReply(error: unknown, cite: Cite, traceId?: string): ProblemReply {
  const trace = traceId ? { traceId } : {};
  if (isRefusal(error)) {
    const view = refusalView(error, cite);
    // a basis that nobody can look up must not be told as one: that is our fault, not the citizen's
    if (view) return { status: 422, view: { ...view, ...trace }, headers: {}, fault: false };
    return problemReply(new Error(`a basis of ${error.code} does not resolve: ${error.basis.join(', ')}`), cite, traceId);
  }
  const known = isProblem(error) ? error : foreignProblem(error);
  const { status, code, title, detail, wayOut, fields, facts, headers } = known.options;
  const view: ProblemView = {
    type: typeOf(code),
    title,
    status,
    code,
    ...(detail === undefined ? {} : { detail }),
    ...(wayOut === undefined ? {} : { wayOut }),
    ...(fields === undefined ? {} : { fields }),
    ...(facts === undefined ? {} : { facts }),
    ...trace,
  };
  return { status, view, headers: headers ?? {}, fault: status >= 500 };
}

function refusalView(refusal: Refusal, cite: Cite): ProblemView | undefined {
  const basis = citedOf(refusal, cite);
  if (!basis) return undefined;
  return {
    type: typeOf(refusal.code),
    title: '依规定不予办理',
    status: 422,
    code: refusal.code,
    detail: refusal.message,
    ...(refusal.wayOut === undefined ? {} : { wayOut: refusal.wayOut }),
    basis,
    facts: refusal.facts,
  };
}

function citedOf({ basis }: Refusal, cite: Cite): { key: string; text: string }[] | undefined {
  try {
    return basis.map((key) => ({ key, text: cite(key) }));
  } catch {
    return undefined;
  }
}

/** Errors of Fastify and Nest by their status; of PostgreSQL when it is away; anything else is our fault. */
function foreignProblem(error: unknown): Problem {
  if (isOutage(error)) {
    return new Problem({
      status: 503,
      code: 'service.unavailable',
      title: '服务暂时不可用',
      detail: '数据库暂时无法访问，本次操作没有生效',
      wayOut: '请稍后用相同的请求重试',
      headers: { 'retry-after': '2' },
    });
  }
  const status = statusOf(error);
  return new Problem(foreign[status] ? { status, ...foreign[status] } : { status: 500, ...fault });
}

const statusOf = (error: unknown): number => {
  const { statusCode, status, getStatus } = (error ?? {}) as { statusCode?: unknown; status?: unknown; getStatus?: () => number };
  if (typeof getStatus === 'function') return getStatus.call(error);
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500;
};

const fault = {
  code: 'service.fault',
  title: '系统出错',
  detail: '系统处理时发生错误，已经记录',
  wayOut: '请稍后重试；如仍出错，请把追踪编号告知管理员',
};

const foreign: Readonly<Record<number, { code: string; title: string; detail: string; wayOut: string }>> = {
  400: { code: 'request.malformed', title: '请求无法识别', detail: '请求内容不是有效的 JSON 或不完整', wayOut: '请检查请求内容后重新提交' },
  404: { code: 'route.not-found', title: '没有这个地址', detail: '请求的地址不存在', wayOut: '请核对地址与请求方法' },
  405: { code: 'route.method-not-allowed', title: '该地址不接受此方法', detail: '请求方法不被支持', wayOut: '请核对地址与请求方法' },
  413: { code: 'request.too-large', title: '提交的内容过大', detail: '提交的内容超过上限', wayOut: '请拆分后分次提交' },
  414: { code: 'request.too-long', title: '地址过长', detail: '请求地址超过上限', wayOut: '请减少查询条件' },
  415: {
    code: 'request.unsupported-body',
    title: '请求内容的格式不受支持',
    detail: '请求内容应为 JSON',
    wayOut: '请以 Content-Type: application/json 提交',
  },
  429: { code: 'request.too-many', title: '请求过于频繁', detail: '短时间内请求过多', wayOut: '请稍后再试' },
};
