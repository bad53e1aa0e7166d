import type { Sql } from '@xinheng/service-kit';
import type { Person } from '@xinheng/testkit';

/** Ids of the fixture: readable, and the same in every run. */
export const uuid = (kind: number, n: number): string =>
  `019ab0c4-00${String(kind).padStart(2, '0')}-7000-8000-${String(n).padStart(12, '0')}`;

export const market = { id: uuid(1, 1), name: '临江市市场监督管理局' };
export const fire = { id: uuid(1, 2), name: '临江市消防救援支队' };
export const taskId = uuid(2, 1);
export const itemId = (department: typeof market): string => uuid(3, department === market ? 1 : 2);
export const inspectorId = (n: number): string => uuid(4, n);
export const accountId = (n: number): string => uuid(5, n);

const person = (n: number, name: string, roles: Person['roles'], department = market): Person => ({
  id: uuid(6, n),
  name,
  roles: roles ?? [],
  departmentId: department.id,
  departmentName: department.name,
  regionCode: '420900',
});
export const clerk = person(1, '王科员', ['clerk']);
export const chief = person(2, '陈副局长', ['chief']);
export const fireClerk = person(3, '高参谋', ['clerk'], fire);
export const fireChief = person(4, '吴支队长', ['chief'], fire);
export const discipline = person(5, '周纪检', ['discipline'], { id: uuid(1, 9), name: '市纪委监委' });
export const inspector = (n: number): Person => ({
  ...person(100 + n, `检查员${n}`, ['inspector'], n > 6 ? fire : market),
  id: accountId(n),
});

/** Firms with valid codes: the check signs do not matter here, the form does. */
export const firm = (n: number) => ({
  code: `91420901MA0000${String(n).padStart(2, '0')}1X`,
  name: `临江${['禾庭生鲜', '砚泽筑材', '渡口餐饮', '石桥加油', '望江酒店', '竹里茶点'][n - 1] ?? `商户${n}`}有限公司`,
  address: `临江市江北区码头街道渡口路 ${n} 号`,
});

export const seed = 'c655938e7f3f5c9b20933071b8bf12c40c838add4dba782b6147731feb56bc3a';
const leaf = (n: number): string => n.toString(16).padStart(64, '0');

const item = (department: typeof market) => ({
  id: itemId(department),
  number: department === market ? 'B07' : 'X01',
  name: department === market ? '食品销售监督检查' : '疏散通道与消防器材检查',
  level: 'general',
  legalBasis: department === market ? '《中华人民共和国食品安全法》第一百一十条' : '《中华人民共和国消防法》第五十三条',
  specialities: department === market ? ['食品经营'] : [],
  checkPoints: [
    { id: 'p1', text: '许可证在有效期内', guide: '', basis: '', photo: false },
    { id: 'p2', text: '进货查验记录齐全', guide: '', basis: '', photo: false },
  ],
});

export interface Drawing {
  /** Firm numbers drawn by the market authority, and by the fire brigade. */
  readonly market: readonly number[];
  readonly fire: readonly number[];
}

/** A further task of the same ceremony, by the fire brigade alone. */
export async function secondTask(sql: Sql, firms: readonly number[]): Promise<string> {
  const id = uuid(2, 2);
  await sql.run(
    `INSERT INTO task (id, number, name, department_id, department_name, region_code, source, ceremony_id, mode, window_from, window_to,
       min_inspectors, list_public, content, state, drafted_by_id, drafted_by, created_at, drawn_at)
     VALUES ($1, '临消抽查〔2026〕3号', '人员密集场所消防抽查', $2, $3, '420900', 'plan', $4, 'directed', '2026-11-24', '2026-12-18', 2, true, '',
       'drawn', $5, '高参谋', '2026-11-01T00:00:00Z', '2026-11-23T01:56:00Z')`,
    [id, fire.id, fire.name, uuid(7, 1), fireClerk.id],
  );
  await sql.run(
    `INSERT INTO draw (task_id, ceremony_id, seed_string, started_at, started_by) VALUES ($1, $2, 'seed', '2026-11-23T01:56:00Z', '高参谋')`,
    [id, uuid(7, 1)],
  );
  await part(sql, 1, fire, firms, id);
  return id;
}

/** A ceremony of two departments that has been drawn, with a library of inspectors: six of the market authority, three of the fire brigade. */
export async function drawnTask(sql: Sql, drawing: Drawing): Promise<void> {
  await libraries(sql);
  await sql.run(
    `INSERT INTO ceremony (id, number, title, department_id, region_code, place_name, scheduled_on, venue, cycle, secrecy, absence, contributors,
       state, conductor_id, conductor, seed, drawn_at, created_at)
     VALUES ($1, '20261123-临江-001', '第四批', $2, '420900', '临江', '2026-11-23', '一号会议室', '2026-4', 'sealed', 'stop', '[]', 'drawn', 'x', '王科员',
       $3, '2026-11-23T01:56:00Z', '2026-11-01T00:00:00Z')`,
    [uuid(7, 1), market.id, seed],
  );
  await sql.run(
    `INSERT INTO task (id, number, name, department_id, department_name, region_code, source, ceremony_id, mode, window_from, window_to,
       min_inspectors, list_public, content, state, drafted_by_id, drafted_by, created_at, drawn_at)
     VALUES ($1, '临市监抽查〔2026〕11号', '校园周边餐饮联合抽查', $2, $3, '420900', 'plan', $4, 'directed', '2026-11-24', '2026-12-18', 2, true, '',
       'drawn', $5, '王科员', '2026-11-01T00:00:00Z', '2026-11-23T01:56:00Z')`,
    [taskId, market.id, market.name, uuid(7, 1), clerk.id],
  );
  await sql.run('INSERT INTO draw (task_id, ceremony_id, seed_string, started_at, started_by) VALUES ($1, $2, $3, $4, $5)', [
    taskId,
    uuid(7, 1),
    'seed',
    '2026-11-23T01:56:00Z',
    '王科员',
  ]);
  await part(sql, 1, market, drawing.market);
  await part(sql, 2, fire, drawing.fire);
}

async function libraries(sql: Sql): Promise<void> {
  for (const [n, department] of [market, fire].entries()) {
    await sql.run(
      `INSERT INTO library (id, department_id, department_name, name, object_type, region_code, members_changed_at, created_at)
       VALUES ($1, $2, $3, '名录', '企业', '420900', now(), now())`,
      [uuid(8, n + 1), department.id, department.name],
    );
    await sql.run(
      `INSERT INTO item_list (id, department_id, department_name, edition, state, published_on) VALUES ($1, $2, $3, 1, 'in-force', '2026-01-05')`,
      [uuid(9, n + 1), department.id, department.name],
    );
    const one = item(department);
    await sql.run(
      `INSERT INTO item (list_id, id, number, compiler, category, name, sub_item, object_type, level, methods, checking_body, legal_basis,
         ratio_text, frequency_text, specialities, check_points, remark)
       VALUES ($1, $2, $3, $4, '类', $5, '', '企业', 'general', '{site}', $4, $6, '', '', $7, $8, '')`,
      [uuid(9, n + 1), one.id, one.number, department.name, one.name, one.legalBasis, one.specialities, JSON.stringify(one.checkPoints)],
    );
  }
  for (let n = 1; n <= 9; n++) await addInspector(sql, n);
}

export async function addInspector(sql: Sql, n: number, change: { certificateUntil?: string; regions?: string[] } = {}): Promise<void> {
  const department = n > 6 && n < 20 ? fire : market;
  await sql.run(
    `INSERT INTO inspector (id, number, name, certificate_no, certificate_until, specialities, qualifications, region_codes, department_id,
       department_name, account_id, available, unavailable_reason)
     VALUES ($1, $2, $3, $4, $5, '{食品经营}', '{行政执法}', $6, $7, $8, $9, true, '')`,
    [
      inspectorId(n),
      `L-${String(n).padStart(4, '0')}`,
      `检查员${n}`,
      `4209${String(n).padStart(4, '0')}`,
      change.certificateUntil ?? '2028-06-30',
      change.regions ?? [],
      department.id,
      department.name,
      accountId(n),
    ],
  );
}

async function part(sql: Sql, partNo: number, department: typeof market, firms: readonly number[], of = taskId): Promise<void> {
  const series = of === taskId ? partNo : partNo + 5;
  const roster = uuid(10, series);
  await sql.run(
    `INSERT INTO task_part (task_id, part_no, department_id, department_name, library_id, item_ids, items, conditions, stratify_by, ratios, full_coverage_tags)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '{}', 'none', '{}', '{}')`,
    [
      of,
      partNo,
      department.id,
      department.name,
      uuid(8, department === market ? 1 : 2),
      [itemId(department)],
      JSON.stringify([item(department)]),
    ],
  );
  await sql.run(
    `INSERT INTO roster (id, task_id, part_no, kind, job_id, certified, members, size, quota, strata, excluded)
     VALUES ($1, $2, $3, 'live', $5, '', 20, 20, $4, '[]', '[]')`,
    [roster, of, partNo, firms.length, uuid(11, series)],
  );
  for (const [i, n] of firms.entries()) {
    const { code, name, address } = firm(n);
    await sql.run(
      `INSERT INTO drawn_object (id, task_id, part_no, roster_id, code, name, region_code, address, stratum, rank, ticket, leaf, state)
       VALUES ($1, $2, $3, $4, $5, $6, '420902', $7, '全部', $8, $9, $10, 'drawn')`,
      [uuid(20 + series, n), of, partNo, roster, code, name, address, i + 1, `0.${i + 1}`, leaf(series * 100 + n)],
    );
  }
  // who stands next in the published order, should one of them be replaced
  const next = firm(50 + series);
  await sql.run(
    `INSERT INTO roster_row (roster_id, code, position, salt, stratum, name, region_code, kind, nonces, leaf)
     VALUES ($1, $2, 1, '', '全部', $3, '420902', 'enterprise', '', decode($4, 'hex'))`,
    [roster, next.code, next.name, leaf(series * 100 + 50)],
  );
  await sql.run(`INSERT INTO draw_order (roster_id, stratum, rank, code, ticket) VALUES ($1, '全部', $2, $3, '0.9')`, [
    roster,
    firms.length + 1,
    next.code,
  ]);
}
