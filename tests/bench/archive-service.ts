import archive from '@xinheng/archive';
import { permissionsOf } from '@xinheng/contracts';
import { type Actor, bootService, CALLER_HEADER, type Running, signCaller } from '@xinheng/service-kit';
import type pg from 'pg';

const SECRET = 'a secret that only this benchmark knows';
/** Divisions of the invented city, which no national table lists. */
const DIVISIONS = { '429900': '临江市', '429901': '江北区', '429902': '云溪区', '429921': '白石县' };

const officer: Actor = {
  kind: 'user',
  id: '019ab0c4-0000-7000-8000-0000000000aa',
  name: '经办人',
  departmentId: '019ab0c4-0000-7000-8000-0000000000bb',
  departmentName: '市场监督管理局',
  regionCode: '429900',
  roles: ['clerk'],
  permissions: permissionsOf(['clerk']),
};

/** The archive as a service of its own, with the divisions of the invented city. */
export async function bootArchive(databaseUrl: string, client: pg.Client): Promise<Running> {
  const running = await bootService(archive, { databaseUrl, internalSecret: SECRET, logLevel: 'warn', uploadLimitBytes: 1 << 30 });
  for (const division of Object.entries(DIVISIONS))
    await client.query('INSERT INTO archive.division (code, name) VALUES ($1, $2)', division);
  return running;
}

/** One request as the officer. @throws Error unless it is answered with success */
export async function call(running: Running, method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const stream = body instanceof ReadableStream || (typeof body === 'object' && body !== null && 'pipe' in body);
  const answer = await fetch(`${running.url}/api${path}`, {
    method,
    headers: {
      [CALLER_HEADER]: await signCaller({ actor: officer, sessionId: 'bench' }, SECRET),
      'content-type': stream ? 'application/octet-stream' : 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    ...(body === undefined ? {} : stream ? { body: body as ReadableStream, duplex: 'half' } : { body: JSON.stringify(body) }),
  } as RequestInit);
  const reply = (await answer.json()) as Record<string, unknown>;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(reply)}`);
  return reply;
}
