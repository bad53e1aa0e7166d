import type { DrawMode, PlanRowFields, PlanState, Ratios } from '@xinheng/contracts';
import type { Instant, LocalDate } from '@xinheng/kernel';
import type { Plan, PlanRow } from '../generated/client.js';
import { type Columns, rowOf, updateSeen } from './rows.js';
import type { InspectionTx } from './transaction.js';

export interface PlanFacts {
  readonly id: string;
  readonly departmentId: string;
  readonly departmentName: string;
  readonly regionCode: string;
  readonly year: number;
  readonly name: string;
  readonly state: PlanState;
  readonly draftedById: string;
  readonly draftedBy: string;
  readonly approvedBy: string | null;
  readonly approvedAt: Instant | null;
  readonly fingerprint: string | null;
  readonly filedWith: string | null;
  readonly filedOn: LocalDate | null;
  readonly publishedOn: LocalDate | null;
  readonly version: number;
}

export interface PlanLine extends PlanRowFields {
  readonly id: string;
  readonly planId: string;
  readonly seq: number;
}

const day = (date: Date | null): LocalDate | null => (date ? (date.toISOString().slice(0, 10) as LocalDate) : null);

const planOf = ({ approvedAt, filedOn, publishedOn, state, ...row }: Plan): PlanFacts => ({
  ...row,
  state: state as PlanState,
  approvedAt: approvedAt ? (approvedAt.toISOString() as Instant) : null,
  filedOn: day(filedOn),
  publishedOn: day(publishedOn),
});

const lineOf = (row: PlanRow): PlanLine => ({
  ...row,
  ratios: row.ratios as Ratios,
  initiator: row.initiator as PlanRowFields['initiator'],
  cooperating: row.cooperating as PlanRowFields['cooperating'],
  mode: row.mode as DrawMode,
});

export class PlanStore {
  constructor(private readonly tx: InspectionTx) {}

  async list(filter: { year?: number; departmentId?: string; states?: PlanState[] }): Promise<PlanFacts[]> {
    const { year, departmentId, states } = filter;
    const where = { ...(year && { year }), ...(departmentId && { departmentId }), ...(states && { state: { in: states } }) };
    return (await this.tx.prisma.plan.findMany({ where, orderBy: [{ year: 'desc' }, { departmentName: 'asc' }, { id: 'asc' }] })).map(
      planOf,
    );
  }

  async find(id: string): Promise<PlanFacts | undefined> {
    const row = await this.tx.prisma.plan.findUnique({ where: { id } });
    return row ? planOf(row) : undefined;
  }

  async lock(id: string): Promise<PlanFacts | undefined> {
    await this.tx.sql.query('SELECT 1 FROM plan WHERE id = $1 FOR UPDATE', [id]);
    return this.find(id);
  }

  async create(
    plan: Pick<PlanFacts, 'id' | 'departmentId' | 'departmentName' | 'regionCode' | 'year' | 'name' | 'draftedById' | 'draftedBy'>,
  ): Promise<PlanFacts> {
    return planOf(await this.tx.prisma.plan.create({ data: { ...plan, state: 'draft' } }));
  }

  async rowsOf(planIds: readonly string[]): Promise<PlanLine[]> {
    const rows = await this.tx.prisma.planRow.findMany({
      where: { planId: { in: [...planIds] } },
      orderBy: [{ planId: 'asc' }, { seq: 'asc' }],
    });
    return rows.map(lineOf);
  }

  /** A plan row with its plan, and how many tasks it has beside `exceptTask`; the row is locked against a second batch at once. */
  async rowForTask(id: string, exceptTask: string): Promise<{ line: PlanLine; plan: PlanFacts; tasks: number } | undefined> {
    await this.tx.sql.query('SELECT 1 FROM plan_row WHERE id = $1 FOR UPDATE', [id]);
    const row = await this.tx.prisma.planRow.findUnique({ where: { id }, include: { plan: true } });
    if (!row) return undefined;
    const { plan, ...line } = row;
    const used = await rowOf<{ n: number }>(
      this.tx.sql,
      `SELECT count(*) AS n FROM task WHERE plan_row_id = $1 AND state <> 'void' AND id <> $2`,
      [id, exceptTask],
    );
    return { line: lineOf(line), plan: planOf(plan), tasks: used!.n };
  }

  async titleOf(id: string): Promise<string | undefined> {
    return (await this.tx.prisma.planRow.findUnique({ where: { id }, select: { title: true } }))?.title;
  }

  async taskCounts(planId: string): Promise<Map<string, number>> {
    const rows = await this.tx.sql.query<{ id: string; n: number }>(
      `SELECT plan_row_id AS id, count(*) AS n FROM task WHERE plan_row_id IN (SELECT id FROM plan_row WHERE plan_id = $1) AND state <> 'void' GROUP BY plan_row_id`,
      [planId],
    );
    return new Map(rows.map(({ id, n }) => [id, n]));
  }

  async addRow(line: PlanLine): Promise<void> {
    const { initiator, cooperating, ratios, ...rest } = line;
    await this.tx.prisma.planRow.create({ data: { ...rest, initiator, cooperating, ratios } });
  }

  async removeRow(planId: string, id: string): Promise<boolean> {
    return (await this.tx.prisma.planRow.deleteMany({ where: { id, planId } })).count === 1;
  }

  save(plan: PlanFacts, seen: number, changes: Columns): Promise<number> {
    return updateSeen(this.tx.sql, 'plan', '年度计划', { id: plan.id, version: seen }, changes);
  }
}
