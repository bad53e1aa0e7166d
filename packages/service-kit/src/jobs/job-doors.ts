import { setTimeout as pause } from 'node:timers/promises';
import { Controller, type Type } from '@nestjs/common';
import type { ServiceName } from '@xinheng/contracts';
import { type InputOf, isJobOver, type JobApi, type JobView, jobApi } from '@xinheng/contracts';
import type { Instant } from '@xinheng/kernel';
import { Route } from '../http/route.js';
import type { Database } from '../sql/database.js';
import type { Sql } from '../sql/sql.js';
import type { Call } from '../work/call.js';
import { invalidCursor, notFound } from '../work/problem.js';
import { defineQuery, useCase } from '../work/use-case.js';
import type { Work } from '../work/work.js';
import { type JobRow, JobTable } from './job-table.js';

export interface JobDoorParts {
  readonly service: ServiceName;
  readonly kit: string;
  readonly work: Work<Sql>;
  readonly database: Database;
}

/** Between two looks at a job whose progress is watched. */
const LOOK_MS = 250;

/** Find, watch, stop and list jobs, each person their own. */
export function jobDoors({ service, kit, work, database }: JobDoorParts): Type {
  const api = jobApi(service);
  const table = new JobTable(kit);
  const acts = jobActs(service, table);

  async function* watch(id: string, call: Call): AsyncGenerator<JobView> {
    let view = await work.read(acts.find, { id }, call);
    let version = -1;
    for (;;) {
      const row: JobRow | undefined = await database.plainly((sql) => table.find(sql, id));
      if (!row) return;
      view = viewOf(row);
      if (row.version !== version) yield view;
      version = row.version;
      if (isJobOver(view.state) || call.signal?.aborted) return;
      await pause(LOOK_MS);
    }
  }

  @Controller()
  class JobDoors {
    @Route(api.find) find(input: InputOf<JobApi['find']>, call: Call) {
      return work.read(acts.find, input, call);
    }
    @Route(api.progress) progress(input: InputOf<JobApi['progress']>, call: Call) {
      return watch(input.id, call);
    }
    @Route(api.stop) stop(input: InputOf<JobApi['stop']>, call: Call) {
      return work.run(acts.stop, input, call);
    }
    @Route(api.list) list(input: InputOf<JobApi['list']>, call: Call) {
      return work.read(acts.list, input, call);
    }
  }
  return JobDoors;
}

function jobActs(service: ServiceName, table: JobTable) {
  const own = async (sql: Sql, id: string, allow: (scope: { ownerId: string }) => void): Promise<JobRow> => {
    const row = await table.find(sql, id);
    if (!row) throw notFound('后台任务', id);
    allow({ ownerId: row.owner_id });
    return row;
  };
  const find = defineQuery<Sql>()({
    name: `${service}.job.find`,
    title: '查看后台任务',
    permission: 'signed-in',
    run: async (ctx, { id }: { id: string }) => viewOf(await own(ctx.store, id, (scope) => ctx.allow(scope))),
  });
  const stop = useCase<Sql>()({
    name: `${service}.job.stop`,
    title: '停止后台任务',
    permission: 'signed-in',
    async run(ctx, { id }: { id: string }) {
      await own(ctx.store, id, (scope) => ctx.allow(scope));
      await table.requestStop(ctx.store, id);
      return viewOf((await table.find(ctx.store, id)) as JobRow);
    },
    about: ({ id }) => `job:${id}`,
  });
  const list = defineQuery<Sql>()({
    name: `${service}.job.list`,
    title: '我的后台任务',
    permission: 'signed-in',
    async run(ctx, { after, limit }: { after?: string | undefined; limit: number }) {
      const rows = await table.ofOwner(ctx.store, ctx.actor.id, limit + 1, after === undefined ? undefined : placeOf(after));
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return { rows: page.map(viewOf), next: last ? `${last.created_at}_${last.id}` : null };
    },
  });
  return { find, stop, list };
}

function placeOf(cursor: string): { at: string; id: string } {
  const [at = '', id = ''] = cursor.split('_');
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id)) throw invalidCursor();
  return { at, id };
}

const viewOf = (row: JobRow): JobView => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  state: row.state,
  progress: row.progress,
  result: row.result,
  problem: row.problem as JobView['problem'],
  createdAt: row.created_at as Instant,
  startedAt: row.started_at as Instant | null,
  finishedAt: row.finished_at as Instant | null,
});
