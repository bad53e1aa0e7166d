import type { RouteDefinition } from '@xinheng/contracts';
import { auditApi, busApi, jobApi, permissions } from '@xinheng/contracts';
import { z } from 'zod';
import type { AnyService } from '../service.js';
import { problemSchema } from './problem-schema.js';

export type Json = { readonly [name: string]: unknown };

export interface DocsInfo {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
}

/** The part of a service that its documents are made from. */
export type Documented = Pick<AnyService, 'name' | 'title' | 'routes' | 'emits' | 'hears' | 'useCases'>;

/** Every operation of these services as OpenAPI 3.1, in a stable order: the same contracts give the same bytes. */
export function openApiOf(services: readonly Documented[], info: DocsInfo): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const service of services) {
    for (const route of routesOf(service)) {
      const path = `/api${route.path.replace(/:([a-zA-Z]+)/g, '{$1}')}`;
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route, service) };
    }
  }
  return {
    openapi: '3.1.0',
    info,
    tags: services.map(({ name, title }) => ({ name, description: title })),
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      schemas: { Problem: problemSchema },
      responses: {
        Problem: {
          description: '问题说明（RFC 9457）',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-xinheng', description: '登录后的会话' } },
    },
  };
}

/** The operations of a service: its own, and those that every service has. */
export const routesOf = (service: Documented): RouteDefinition[] =>
  [...(service.routes ?? []), jobApi(service.name), auditApi(service.name), busApi(service.name)].flatMap(
    (table) => Object.values(table) as unknown as RouteDefinition[],
  );

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, target: 'draft-2020-12', unrepresentable: 'any' });
  return schema;
};

function operationOf(route: RouteDefinition, service: Documented): Json {
  const changes = route.method !== 'GET';
  return {
    operationId: route.id,
    tags: [service.name],
    summary: route.summary,
    description: accessText(route),
    security: route.access === 'public' ? [] : [{ session: [] }],
    parameters: [...parametersOf(route), ...(changes ? [idempotencyKey] : [])],
    ...bodyOf(route),
    responses: { '200': replyOf(route), default: { $ref: '#/components/responses/Problem' } },
  };
}

const accessText = ({ access }: RouteDefinition): string =>
  access === 'public' ? '无需登录' : access === 'signed-in' ? '登录即可' : `须有权限：${permissions[access]}（${access}）`;

const idempotencyKey: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: '同一次提交的重试沿用同一值',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
  example: '5f1c2a9e-6f0e-4c0b-9b1e-2f1f0a5d7c11',
};

function parametersOf(route: RouteDefinition): Json[] {
  const part = (place: 'path' | 'query', object: z.ZodObject | undefined, examples: unknown): Json[] => {
    const shape = object ? schemaOf(object, 'input') : undefined;
    const required = (shape?.required ?? []) as string[];
    return Object.entries((shape?.properties ?? {}) as Record<string, Json>).map(([name, schema]) => {
      const example = (examples as Record<string, unknown> | undefined)?.[name];
      return {
        name,
        in: place,
        required: place === 'path' || required.includes(name),
        schema,
        ...(example === undefined ? {} : { example }),
      };
    });
  };
  return [...part('path', route.params, route.example.params), ...part('query', route.query, route.example.query)];
}

function bodyOf(route: RouteDefinition): Json {
  if (route.stream === 'upload') {
    return { requestBody: { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } } };
  }
  if (!route.body) return {};
  const content = { 'application/json': { schema: schemaOf(route.body, 'input'), example: route.example.body } };
  return { requestBody: { required: true, content } };
}

function replyOf(route: RouteDefinition): Json {
  if (route.stream === 'download') {
    return { description: '文件', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  }
  const type = route.stream === 'events' ? 'text/event-stream' : 'application/json';
  return { description: route.summary, content: { [type]: { schema: schemaOf(route.reply, 'output'), example: route.example.reply } } };
}
