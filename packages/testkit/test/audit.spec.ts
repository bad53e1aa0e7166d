import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { auditApi } from '@xinheng/contracts';
import { type AuditVerdict, auditHead, verifyAudit } from '@xinheng/service-kit';
import { startWorld, type World } from '../src/index.js';
import { ApplicationApi } from './fixture/contracts.js';
import { repair } from './fixture/repair.js';

const clerk = { roles: ['clerk' as const] };
const auditor = { roles: ['audit-admin' as const], id: '019ab0c4-0000-7000-8000-0000000000ad', name: '审计员' };
const { trail, head } = auditApi('repair');

describe('the audit trail', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [repair] });
  });
  afterAll(() => world?.close());

  const apply = (subject: string, amount: number, as: object = clerk) =>
    world.http('repair', ApplicationApi.apply, { subject, amount }, as);

  test('holds the act, the protected read, the refused and the forbidden attempt', async () => {
    const { id } = (await apply('A1', 7)).body;
    await world.http('repair', ApplicationApi.find, { id }, clerk);
    await apply('A1', -1);
    await apply('A1', 1, { roles: ['inspector'] });
    await world.settled();
    const rows = async (subject: string) => (await world.http('repair', trail, { subject }, auditor)).body.rows;
    expect((await rows(`application:${id}`)).map((row) => [row.result, row.title, row.detail])).toEqual([
      ['done', '提出申请', { amount: 7 }],
      ['read', '查看申请', null],
    ]);
    const attempts = await rows('subject:A1');
    expect(attempts.map((row) => [row.result, row.detail])).toEqual([
      ['refused', { code: 'repair.negative' }],
      ['forbidden', { code: 'access.forbidden' }],
    ]);
    expect(attempts[0]?.actor.name).toBe('测试人员');
    expect(attempts.every((row) => row.chain !== null)).toBe(true);
  });

  test('is read by act as well as by subject; not by both, not by nothing', async () => {
    const { id } = (await apply('A9', 9)).body;
    const [act] = (await world.http('repair', trail, { subject: `application:${id}` }, auditor)).body.rows;
    const correlationId = act?.correlationId ?? '';
    const { rows } = (await world.http('repair', trail, { correlationId }, auditor)).body;
    expect(rows.map((row) => [row.title, row.correlationId])).toEqual([['提出申请', correlationId]]);
    for (const asked of [{}, { subject: 'A9', correlationId }])
      expect((await world.http('repair', trail, asked, auditor)).problem.code).toBe('request.invalid');
  });

  test('is read by pages, and reading it leaves a trace', async () => {
    const subject = 'subject:A2';
    for (let n = 0; n < 3; n++) await apply('A2', -1);
    const first = (await world.http('repair', trail, { subject, limit: 2 }, auditor)).body;
    const second = (await world.http('repair', trail, { subject, limit: 2, after: first.next ?? '' }, auditor)).body;
    expect([first.rows.length, second.rows.length]).toEqual([2, 2]);
    expect(second.rows.at(-1)).toMatchObject({ result: 'read', actor: { name: '审计员' } });
    expect((await world.http('repair', trail, { subject, after: 'x' }, auditor)).problem.code).toBe('request.invalid');
    expect((await world.http('repair', trail, { subject }, { roles: ['inspector'] })).status).toBe(403);
  });

  test('tells its head', async () => {
    await world.settled();
    const { body } = await world.http('repair', head, {}, auditor);
    expect(body).toEqual(await auditHead(world.sql('repair'), 'repair_kit'));
    expect(body.seq).toBeGreaterThan(5);
  });

  test('cannot be changed in the ordinary way', async () => {
    await expect(world.sql('repair').run(`UPDATE repair_kit.audit SET actor_name = 'x'`)).rejects.toThrow('append-only');
    await expect(world.sql('repair').run('DELETE FROM repair_kit.audit')).rejects.toThrow('append-only');
  });
});

describe('tampering by the owner of the database', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ services: [repair] });
    for (let n = 0; n < 30; n++) await world.http('repair', ApplicationApi.apply, { subject: `T${n}`, amount: n }, clerk);
    await world.settled();
    await world.stop('repair');
    const sql = world.sql('repair');
    for (const table of ['audit', 'audit_chain']) await sql.run(`ALTER TABLE repair_kit.${table} DISABLE TRIGGER USER`);
  });
  afterAll(() => world?.close());

  let ids: number[] = [];
  beforeEach(async () => {
    ids = (await world.sql('repair').query<{ audit_id: number }>('SELECT audit_id FROM repair_kit.audit_chain ORDER BY seq')).map(
      (row) => row.audit_id,
    );
  });

  /** Tampers inside a transaction, verifies, and takes the tampering back. */
  const after = async (statements: readonly string[], kept?: { seq: number; hash: string }): Promise<AuditVerdict> => {
    const sql = world.sql('repair');
    await sql.run('BEGIN');
    try {
      for (const statement of statements) await sql.run(statement);
      return await verifyAudit(sql, 'repair_kit', kept);
    } finally {
      await sql.run('ROLLBACK');
    }
  };

  test('an honest chain is found whole', async () => {
    const { seq, hash } = await auditHead(world.sql('repair'), 'repair_kit');
    expect(seq).toBe(30);
    expect(await after([], { seq, hash })).toEqual({ ok: true, head: { seq, hash } });
  });

  test('a changed row, a deleted row, a deleted entry', async () => {
    expect(await after([`UPDATE repair_kit.audit SET actor_name = '别人' WHERE id = ${ids[9]}`])).toMatchObject({
      ok: false,
      breach: { kind: 'changed', seq: 10, auditId: ids[9] },
    });
    expect(await after([`UPDATE repair_kit.audit SET correlation_id = NULL WHERE id = ${ids[9]}`])).toMatchObject({
      breach: { kind: 'changed', seq: 10 },
    });
    expect(await after([`DELETE FROM repair_kit.audit WHERE id = ${ids[4]}`])).toMatchObject({ breach: { kind: 'deleted', seq: 5 } });
    expect(await after(['DELETE FROM repair_kit.audit_chain WHERE seq = 12'])).toMatchObject({ breach: { kind: 'deleted', seq: 12 } });
  });

  test('an inserted row', async () => {
    const copy = `INSERT INTO repair_kit.audit (xid, at, request_id, actor_kind, actor_id, actor_name, action, title, subject, result)
      SELECT xid, at, request_id, actor_kind, actor_id, actor_name, action, title, subject, result FROM repair_kit.audit WHERE id = ${ids[6]}`;
    expect(await after([copy])).toMatchObject({ breach: { kind: 'inserted', seq: 7 } });
  });

  test('two rows with their contents swapped', async () => {
    const columns = [
      'at',
      'request_id',
      'actor_kind',
      'actor_id',
      'actor_name',
      'action',
      'title',
      'subject',
      'result',
      'detail',
      'correlation_id',
    ];
    const swap = `UPDATE repair_kit.audit a SET ${columns.map((column) => `${column} = b.${column}`).join(', ')} FROM repair_kit.audit b
      WHERE (a.id, b.id) IN ((${ids[3]}, ${ids[20]}), (${ids[20]}, ${ids[3]}))`;
    expect(await after([swap])).toMatchObject({ breach: { kind: 'swapped', seq: 4, auditId: ids[3] } });
  });

  test('a chain rewritten as a whole is seen only against a head kept outside', async () => {
    const kept = await auditHead(world.sql('repair'), 'repair_kit');
    const { Chain } = await import('./fixture/chain-again.js');
    const sql = world.sql('repair');
    await sql.run('BEGIN');
    try {
      await sql.run(`UPDATE repair_kit.audit SET actor_name = '别人' WHERE id = ${ids[9]}`);
      await Chain.rewrite(sql);
      expect(await verifyAudit(sql, 'repair_kit')).toMatchObject({ ok: true, head: { seq: 30 } });
      expect(await verifyAudit(sql, 'repair_kit', kept)).toMatchObject({ ok: false, breach: { kind: 'rewritten', seq: 30 } });
      await sql.run('DELETE FROM repair_kit.audit_chain WHERE seq > 25');
      expect(await verifyAudit(sql, 'repair_kit', kept)).toMatchObject({ ok: false, breach: { kind: 'deleted', seq: 26 } });
    } finally {
      await sql.run('ROLLBACK');
    }
  });
});
