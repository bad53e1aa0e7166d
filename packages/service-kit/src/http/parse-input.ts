import type { RouteDefinition } from '@xinheng/contracts';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { invalidFields, Problem } from '../work/problem.js';

// what a contract does not say in its own words is said in Chinese, too
z.config(z.locales.zhCN());

type Field = { readonly path: string; readonly message: string };

const plainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('pipe' in value);

/** Path parameters, query and body, each parsed by the contract and merged. @throws Problem 400 `request.invalid`, 415 */
export function parseInput(route: RouteDefinition, request: FastifyRequest): unknown {
  const fields: Field[] = [];
  const merged: Record<string, unknown> = {};
  const take = (schema: z.ZodObject | undefined, value: unknown): void => {
    if (!schema) return;
    const parsed = schema.safeParse(value ?? {});
    if (parsed.success) Object.assign(merged, parsed.data);
    else fields.push(...parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
  };
  take(route.params, request.params);
  take(route.query, request.query);
  if (route.body && request.body !== undefined && request.body !== null && !plainObject(request.body)) throw unsupportedBody();
  take(route.body, request.body);
  if (fields.length > 0) throw invalidFields(fields);
  return merged;
}

const unsupportedBody = (): Problem =>
  new Problem({
    status: 415,
    code: 'request.unsupported-body',
    title: '请求内容的格式不受支持',
    detail: '请求内容应为 JSON 对象',
    wayOut: '请以 Content-Type: application/json 提交',
  });
