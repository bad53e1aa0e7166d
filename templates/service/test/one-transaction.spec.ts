import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Database, migrationPlans, type TransactionClient, type Tx } from '@xinheng/service-kit';
import { type TestDatabase, testDatabase } from '@xinheng/testkit';
import { PrismaClient } from '../src/generated/client.js';
import templateService from '../src/service.js';

type Both = Tx<TransactionClient<PrismaClient>>;

const id = (n: number): string => `019ab0c4-0000-7000-8000-${String(n).padStart(12, '0')}`;
const note = (n: number) => ({ id: id(n), subject: 'S', text: `note ${n}`, notedOn: new Date('2026-11-23') });

describe('Prisma and plain SQL are one transaction', () => {
  let clone: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    clone = await testDatabase(migrationPlans(templateService));
    database = new Database({ url: clone.url, schema: 'template_service', poolSize: 6 }, (adapter) => new PrismaClient({ adapter }));
  });
  afterAll(async () => {
    await database?.close();
    await clone?.drop();
  });

  const within = <R>(body: (tx: Both) => Promise<R>): Promise<R> => database.inTransaction((tx) => body(tx as unknown as Both));
  const kept = async (): Promise<string[]> =>
    within(async (tx) => (await tx.sql.query<{ text: string }>('SELECT text FROM note ORDER BY text')).map((row) => row.text));
  const addBySql = (tx: Both, n: number) =>
    tx.sql.run('INSERT INTO note (id, subject, text, noted_on) VALUES ($1, $2, $3, $4)', [id(n), 'S', `note ${n}`, '2026-11-23']);

  test('each sees at once what the other has written', async () => {
    await within(async (tx) => {
      await tx.prisma.note.create({ data: note(1) });
      await addBySql(tx, 2);
      expect(await tx.sql.query('SELECT text FROM note ORDER BY text')).toHaveLength(2);
      expect(await tx.prisma.note.count()).toBe(2);
      const [sql] = await tx.sql.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const [prisma] = await (tx.prisma as unknown as PrismaClient).$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
      expect(prisma?.pid).toBe(sql?.pid);
    });
    expect(await kept()).toEqual(['note 1', 'note 2']);
  });

  test('a rollback takes both', async () => {
    const failing = within(async (tx) => {
      await tx.prisma.note.create({ data: note(3) });
      await addBySql(tx, 4);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await kept()).toEqual(['note 1', 'note 2']);
  });

  test('an error of the database in one takes the other', async () => {
    const byPrisma = within(async (tx) => {
      await addBySql(tx, 5);
      await tx.prisma.note.create({ data: note(1) });
    });
    await expect(byPrisma).rejects.toMatchObject({ code: 'P2002' });
    const bySql = within(async (tx) => {
      await tx.prisma.note.create({ data: note(5) });
      await addBySql(tx, 1);
    });
    await expect(bySql).rejects.toMatchObject({ code: '23505' });
    expect(await kept()).toEqual(['note 1', 'note 2']);
  });

  test('a savepoint that is rolled back takes both, and the transaction goes on', async () => {
    await within(async (tx) => {
      await tx.sql.run('SAVEPOINT here');
      await tx.prisma.note.create({ data: note(6) });
      await expect(addBySql(tx, 1)).rejects.toMatchObject({ code: '23505' });
      await tx.sql.run('ROLLBACK TO SAVEPOINT here');
      await tx.prisma.note.create({ data: note(7) });
    });
    expect(await kept()).toEqual(['note 1', 'note 2', 'note 7']);
  });

  test('transactions that run side by side stay apart, also where Prisma gathers look-ups of one tick', async () => {
    const seen = await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        within(async (tx) => {
          const n = 100 + at;
          await tx.prisma.note.create({ data: note(n) });
          const others = await Promise.all(
            Array.from({ length: 12 }, (_, other) => tx.prisma.note.findUnique({ where: { id: id(100 + other) } })),
          );
          const [row] = await tx.sql.query<{ n: number }>(`SELECT count(*) AS n FROM note WHERE text LIKE 'note 1__'`);
          if (at % 2 === 1) throw Object.assign(new Error('odd'), { found: others.filter(Boolean).length, rows: row?.n });
          return others[at]?.text;
        }).catch((error: Error) => error.message),
      ),
    );
    expect(seen).toEqual(Array.from({ length: 12 }, (_, at) => (at % 2 === 1 ? 'odd' : `note ${100 + at}`)));
    const left = (await kept()).filter((text) => /^note 1\d\d$/.test(text));
    expect(left).toEqual(['note 100', 'note 102', 'note 104', 'note 106', 'note 108', 'note 110']);
  });

  test('a read-only transaction refuses a write by either', async () => {
    const reading = (body: (tx: Both) => Promise<unknown>) =>
      database.inTransaction((tx) => body(tx as unknown as Both), { readOnly: true });
    await expect(reading((tx) => addBySql(tx, 8))).rejects.toMatchObject({ code: '25006' });
    await expect(reading((tx) => tx.prisma.note.create({ data: note(8) }))).rejects.toThrow();
  });
});
