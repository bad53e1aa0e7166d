import type { Conditions, Stratification } from '@xinheng/contracts';
import { conditionSql, Values } from './conditions.js';
import { rowsOf } from './rows.js';
import type { InspectionTx } from './transaction.js';

/** What decides which members of a library enter a roster. */
export interface Selection {
  readonly rosterId: string;
  readonly taskId: string;
  readonly departmentId: string;
  readonly libraryId: string;
  readonly libraryRegion: string;
  readonly itemIds: readonly string[];
  readonly conditions: Conditions;
  readonly stratifyBy: Stratification;
  readonly strata: readonly string[];
  readonly fullCoverageTags: readonly string[];
  readonly year: number;
  readonly cap: number | null;
  readonly minInspectors: number;
  /** Inspectors of the department who could be sent at all on the last day of the visits. */
  readonly inspectors: number;
  readonly windowTo: string;
}

const STRATUM: Readonly<Record<Stratification, string>> = {
  'risk-class': 'r.class',
  kind: 's.kind',
  region: 's.region_code',
  none: `'全部'`,
};

const STATUS = `CASE s.status WHEN 'deregistered' THEN '注销' WHEN 'revoked' THEN '吊销未注销' WHEN 'annulled' THEN '撤销登记'
  WHEN 'moved-out' THEN '迁出' WHEN 'liquidating' THEN '清算' END`;

/** What is known of many firms at once, gathered before the members are walked: one hash join each, never a look-up per firm. */
function gathered(of: Selection, values: Values): string {
  const items = `${values.add(of.itemIds)}::uuid[]`;
  const year = `${values.add(of.year)}::int`;
  const task = `${values.add(of.taskId)}::uuid`;
  const department = `${values.add(of.departmentId)}::text`;
  return `checked AS (SELECT code, min(on_date) AS on_date FROM burden_entry WHERE item_id = ANY (${items}) AND year = ${year} GROUP BY code),
    taken AS (SELECT d.code, min(t.number) AS number FROM drawn_object d JOIN task t ON t.id = d.task_id
      JOIN task_part p ON p.task_id = d.task_id AND p.part_no = d.part_no
      WHERE d.state <> 'replaced' AND t.state <> 'void' AND t.id <> ${task} AND extract(year FROM t.window_from) = ${year} AND p.item_ids && ${items} GROUP BY d.code),
    visits AS (SELECT code, count(DISTINCT visit_id) AS n FROM burden_entry WHERE year = ${year} AND authority = ${department} AND counts GROUP BY code),
    recused AS (SELECT q.code, count(DISTINCT i.id) AS n FROM recusal q JOIN inspector i ON i.id = q.inspector_id
      WHERE q.ended_at IS NULL AND i.department_id = ${department} AND i.certificate_no <> '' AND i.available
        AND i.certificate_until >= ${values.add(of.windowTo)}::date GROUP BY q.code)`;
}

/**
 * The evidence of each rule in the order of its number, or null where it does not hold. The ledger of visits answers "checked this
 * year"; live draws of the year answer "already drawn" before any visit.
 */
function evidence(of: Selection, values: Values): string[] {
  const region = values.add(`${of.libraryRegion.replace(/(00)+$/, '')}%`);
  const cap = `${values.add(of.cap)}::int`;
  const spare = `${values.add(of.inspectors - of.minInspectors)}::int`;
  const stratum = STRATUM[of.stratifyBy];
  return [
    `CASE WHEN s.code IS NULL THEN '登记名录中没有该代码' END`,
    `'登记状态：' || ${STATUS}`,
    `CASE WHEN s.region_code NOT LIKE ${region} THEN '住所区划 ' || s.region_code END`,
    `coalesce('已检查：' || checked.on_date, '已抽中：' || taken.number)`,
    `CASE WHEN visits.n >= ${cap} THEN '今年已查 ' || visits.n || ' 次，上限 ' || ${cap} || ' 次' END`,
    `CASE WHEN recused.n > ${spare} THEN '须回避 ' || recused.n || ' 人，可派不足法定人数' END`,
    `CASE WHEN (m.tags || s.tags) && ${values.add(of.fullCoverageTags)}::text[] THEN '属于全覆盖检查的重点领域' END`,
    `CASE WHEN ${stratum} IS NULL OR ${stratum} <> ALL (${values.add(of.strata)}::text[]) THEN '没有可用的分层依据' END`,
  ];
}

/** The members in scope with stratum, and the first rule that excludes each. */
function poolSql(of: Selection, values: Values): string {
  const tables = gathered(of, values);
  const columns = evidence(of, values);
  const names = columns.map((_, i) => `e${i + 1}`);
  return `WITH ${tables}, judged AS (
      SELECT m.code, coalesce(${STRATUM[of.stratifyBy]}, '') AS stratum, coalesce(s.name, '') AS name, coalesce(s.region_code, '') AS region_code,
             coalesce(s.kind, '') AS kind, ${columns.map((sql, i) => `${sql} AS ${names[i]}`).join(', ')}
        FROM library_member m LEFT JOIN subject s ON s.code = m.code AND NOT s.removed LEFT JOIN risk_class r ON r.code = m.code
        LEFT JOIN checked ON checked.code = m.code LEFT JOIN taken ON taken.code = m.code
        LEFT JOIN visits ON visits.code = m.code LEFT JOIN recused ON recused.code = m.code
       WHERE m.library_id = ${values.add(of.libraryId)} AND (s.code IS NULL OR ${conditionSql(of.conditions, values, 'm.tags || s.tags')}))
    SELECT code, stratum, name, region_code, kind, CASE ${names.map((name, i) => `WHEN ${name} IS NOT NULL THEN 'EX-0${i + 1}'`).join(' ')} END AS rule,
           coalesce(${names.join(', ')}) AS evidence FROM judged`;
}

/** Who is in the pool and who is left out, by rule and with evidence: decided before the freeze, all at one moment. */
export class ExclusionStore {
  constructor(private readonly tx: InspectionTx) {}

  /** Counts only: what a freeze would do now. */
  async count(of: Selection): Promise<{ sizes: Map<string, number>; excluded: Map<string, number> }> {
    const values = new Values();
    const rows = await rowsOf<{ stratum: string | null; rule: string | null; n: number }>(
      this.tx.sql,
      `WITH p AS (${poolSql(of, values)}) SELECT CASE WHEN rule IS NULL THEN stratum END AS stratum, rule, count(*) AS n FROM p GROUP BY 1, 2`,
      values.list,
    );
    const pick = (name: 'stratum' | 'rule'): Map<string, number> =>
      new Map(rows.flatMap((row) => (row[name] === null ? [] : [[row[name], row.n] as const])));
    return { sizes: pick('stratum'), excluded: pick('rule') };
  }

  /** Writes pool and exclusions of a roster in one statement, so that every member is in exactly one of them. */
  async select(of: Selection): Promise<void> {
    const values = new Values();
    const roster = values.add(of.rosterId);
    // a million members in one statement: it may take longer than any request
    await this.tx.sql.run('SET LOCAL statement_timeout = 0');
    await this.tx.sql.run(
      `WITH p AS MATERIALIZED (${poolSql(of, values)}),
        pool AS (INSERT INTO pool_row (roster_id, code, stratum, name, region_code, kind)
          SELECT ${roster}::uuid, code, stratum, name, region_code, kind FROM p WHERE rule IS NULL ORDER BY code)
       INSERT INTO exclusion (roster_id, code, rule, evidence) SELECT ${roster}::uuid, code, rule, evidence FROM p WHERE rule IS NOT NULL`,
      values.list,
    );
  }
}
