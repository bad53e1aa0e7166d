import { z } from 'zod';
import { defineRoute, type ServiceName } from '../define.js';
import { Id, InstantValue, PageQuery, pageOf } from '../values.js';

export const JobState = z
  .enum(['queued', 'running', 'stopping', 'done', 'failed', 'stopped'])
  .meta({ title: '状态', description: '排队、进行中、正在停止、已完成、未完成、已停止' });
export type JobState = z.infer<typeof JobState>;

/** Long work in the background, as the person who started it sees it. */
export const JobView = z.object({
  id: Id,
  kind: z.string(),
  title: z.string(),
  state: JobState,
  progress: z.object({ done: z.number(), total: z.number(), label: z.string().optional() }).nullable(),
  /** What the job gave back; its form is the job's own. */
  result: z.unknown(),
  /** Why it failed. */
  problem: z.object({ code: z.string(), title: z.string(), detail: z.string(), wayOut: z.string().optional() }).nullable(),
  createdAt: InstantValue,
  startedAt: InstantValue.nullable(),
  finishedAt: InstantValue.nullable(),
});
export type JobView = z.infer<typeof JobView>;

/** True once nothing more will change. */
export const isJobOver = (state: JobState): boolean => state === 'done' || state === 'failed' || state === 'stopped';

const example = {
  id: '019ab0c4-0000-7000-8000-000000000001',
  kind: 'archive.import.run',
  title: '写入导入',
  state: 'running' as const,
  progress: { done: 2000, total: 10_000, label: '写入主体' },
  result: null,
  problem: null,
  createdAt: '2026-11-23T01:30:00.000Z',
  startedAt: '2026-11-23T01:30:01.000Z',
  finishedAt: null,
};

const params = z.object({ id: Id });

/** The operations on jobs that every service has; a person sees and stops their own. */
export const jobApi = (service: ServiceName) => ({
  find: defineRoute({
    id: `${service}.job.find`,
    method: 'GET',
    path: `/${service}/jobs/:id`,
    summary: '查看后台任务',
    access: 'signed-in',
    params,
    reply: JobView,
    example: { params: { id: example.id }, reply: example },
  }),
  progress: defineRoute({
    id: `${service}.job.progress`,
    method: 'GET',
    path: `/${service}/jobs/:id/progress`,
    summary: '后台任务的进度推送，直到任务结束',
    access: 'signed-in',
    params,
    stream: 'events',
    reply: JobView,
    example: { params: { id: example.id }, reply: example },
  }),
  stop: defineRoute({
    id: `${service}.job.stop`,
    method: 'POST',
    path: `/${service}/jobs/:id/stop`,
    summary: '停止后台任务',
    access: 'signed-in',
    params,
    reply: JobView,
    example: { params: { id: example.id }, reply: { ...example, state: 'stopping' } },
  }),
  list: defineRoute({
    id: `${service}.job.list`,
    method: 'GET',
    path: `/${service}/jobs`,
    summary: '我的后台任务，新的在前',
    access: 'signed-in',
    query: PageQuery,
    reply: pageOf(JobView),
    example: { query: { limit: 20 }, reply: { rows: [example], next: null } },
  }),
});

export type JobApi = ReturnType<typeof jobApi>;
