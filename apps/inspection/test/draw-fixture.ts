import { CeremonyApi, InspectorApi, ItemApi, LibraryApi, type PartFields, ProcedureApi, type RequestOf, TaskApi } from '@xinheng/contracts';
import { commitmentOf } from '@xinheng/draw';
import { organisationCheckSign, USCC_SIGNS, usccCheckSign } from '@xinheng/kernel';
import type { AnyService } from '@xinheng/service-kit';
import { type Person, startWorld, type World } from '@xinheng/testkit';
import inspection from '../src/service.js';

export const market = { id: 'samr', name: '临江市市场监督管理局' };
export const health = { id: 'health', name: '临江市卫生健康委员会' };

const person = (id: string, name: string, roles: Person['roles'], department = market): Person => ({
  id,
  name,
  roles: roles ?? [],
  departmentId: department.id,
  departmentName: department.name,
  regionCode: '429900',
});
export const clerk = person('u-clerk', '王科员', ['clerk']);
export const chief = person('u-chief', '陈副局长', ['chief']);
export const healthClerk = person('u-health-clerk', '高科员', ['clerk'], health);
export const healthChief = person('u-health-chief', '吴主任', ['chief'], health);
export const discipline = person('u-discipline', '何组长', ['discipline'], { id: 'discipline', name: '市纪委监委派驻第三组' });
export const inspectorPerson = person('u-inspector', '孙明远', ['inspector']);

/** A valid code of this town, made from a number. */
export function codeOf(n: number): string {
  const organisation = `MA${n.toString(10).padStart(6, '0')}`;
  const body = `91429901${organisation}${organisationCheckSign(organisation)}`;
  return body + usccCheckSign(body);
}
if (USCC_SIGNS.length !== 31) throw new Error('another alphabet');

export interface Firm {
  readonly code: string;
  readonly riskClass: 'A' | 'B' | 'C' | 'D' | null;
  readonly status?: string;
  readonly region?: string;
}

const CLASSES = ['A', 'B', 'C', 'D'] as const;

/** Firms whose classes come in turn. */
export const firmsInTurn = (count: number): Firm[] =>
  Array.from({ length: count }, (_, i) => ({ code: codeOf(i + 1), riskClass: CLASSES[i % CLASSES.length]! }));

export interface Equipment {
  readonly libraryId: string;
  readonly itemIds: string[];
}

/** The service with these firms, all of them in a certified library of the first department. */
export async function drawWorld(
  firms: readonly Firm[],
  { service = inspection, alsoListed = [] }: { service?: AnyService; alsoListed?: readonly string[] } = {},
): Promise<{ world: World; equipment: Equipment }> {
  const world = await startWorld({ services: [service], today: '2026-11-23' });
  await knowFirms(world, firms);
  const equipment = await equip(world, { clerk, chief }, [...firms.map(({ code }) => code), ...alsoListed]);
  return { world, equipment };
}

/** What the archive would have said of these firms: written as its reaction writes it. */
export async function knowFirms(world: World, firms: readonly Firm[]): Promise<void> {
  const sql = world.sql('inspection');
  for (const [i, firm] of firms.entries()) {
    await sql.run(
      `INSERT INTO subject (code, name, kind, status, region_code, industry_code, address, established_on, tags, confirmed_on, row_version, changed_at)
       VALUES ($1, $2, 'enterprise', $3, $4, '6210', $5, '2019-05-16', '{}', '2026-11-20', 1, '2026-11-20T00:00:00Z')`,
      [firm.code, `临江第${i + 1}餐饮有限公司`, firm.status ?? 'active', firm.region ?? '429901', `江北区码头街道渡口路 ${i + 1} 号`],
    );
    if (firm.riskClass) {
      await sql.run(
        `INSERT INTO risk_class (code, class, as_of, source, set_by, set_at) VALUES ($1, $2, '2026-11-05', '月度计算', '系统', now())`,
        [firm.code, firm.riskClass],
      );
    }
  }
}

const ITEMS = `随机抽查事项清单,,,,,,
编号,编制单位,抽查类别,抽查事项,抽查对象,事项类别,检查方式,检查主体,检查依据,抽查比例,抽查频次,检查人员要求,检查要点
SJ-012,临江市市场监督管理局,食品销售监督检查,校园周边食品销售,食品销售者,重点检查事项,现场检查,临江市市场监督管理局,《中华人民共和国食品安全法》第一百一十条,不低于3%,每年不少于1次,食品经营,许可证在有效期内；进货查验记录齐全
SJ-013,临江市市场监督管理局,明码标价监督检查,餐饮明码标价,餐饮服务提供者,一般检查事项,现场检查,临江市市场监督管理局,《中华人民共和国价格法》第十三条,不超过总数的2%,一般不超过2次/年,,菜单标价
`;

/** Items, rules, inspectors and a certified library of one department; answers the ids that a task needs. */
export async function equip(world: World, who: { clerk: Person; chief: Person }, codes: readonly string[]): Promise<Equipment> {
  const call = { clerk: who.clerk, chief: who.chief };
  const list = (await world.http('inspection', ItemApi.draft, {}, call.clerk)).body;
  await world.http('inspection', ItemApi.importFile, { id: list.id, fileName: '清单.csv', write: 'true', version: 0 }, call.clerk, {
    body: ITEMS,
  });
  await world.http('inspection', ItemApi.publish, { id: list.id, version: 1 }, call.clerk);
  const items = (await world.http('inspection', ItemApi.list, { id: list.id }, call.clerk)).body.items;
  const rules = {
    shortName: who.clerk.departmentId === 'samr' ? '临市监' : '临卫健',
    minInspectors: 2,
    certificationDays: 30,
    routineCap: 4,
    replacement: 'next-ticket' as const,
  };
  await world.http('inspection', ProcedureApi.publish, { rules }, call.clerk);
  const library = (
    await world.http(
      'inspection',
      LibraryApi.create,
      { name: '餐饮服务单位', objectType: '餐饮服务提供者', regionCode: '429900' },
      call.clerk,
    )
  ).body;
  const members = `统一社会信用代码/注册号,企业名称\n${codes.map((code) => `${code},某店`).join('\n')}\n`;
  await world.http('inspection', LibraryApi.importFile, { id: library.id, fileName: '库.csv', write: 'true', version: 0 }, call.clerk, {
    body: members,
  });
  await world.http(
    'inspection',
    LibraryApi.certify,
    { id: library.id, version: 1, statement: '逐户核对，可用于抽查', memberCount: codes.length },
    call.chief,
  );
  for (const n of [1, 2, 3]) {
    const fields = {
      number: `L-000${n}`,
      name: `检查员${n}`,
      certificateNo: `${who.clerk.departmentId}-${n}`,
      certificateUntil: '2028-06-30',
    };
    await world.http('inspection', InspectorApi.save, fields, call.clerk);
  }
  return { libraryId: library.id, itemIds: items.map((item) => item.id) };
}

type Plan = RequestOf<typeof CeremonyApi.plan>;
const parties: Plan['contributors'] = [
  {
    role: '监督',
    kind: 'committed',
    organisation: '执法监督处',
    person: '周处长',
    rule: '自写 8 位数',
    substitute: { organisation: '执法监督处', person: '郑科长' },
  },
  { role: '纪检', kind: 'committed', organisation: '派驻第三组', person: '何组长', rule: '自写 8 位数' },
  { role: '摇号球', kind: 'balls', rule: '36 球摇 6 球，不放回' },
];

export async function planned(world: World, changes: Partial<Plan> = {}): Promise<{ id: string; number: string }> {
  const plan: Plan = {
    title: '2026 年第四批联合抽查',
    placeName: '临江',
    scheduledOn: '2026-11-23',
    cycle: '2026',
    secrecy: 'sealed',
    contributors: parties,
    absence: 'stop',
    ...changes,
  };
  return (await world.http('inspection', CeremonyApi.plan, plan, clerk)).body;
}

export const sealedRatios = { A: '0.1', B: '0.2', C: '0.4', D: '0.5' };

export async function approvedTask(
  world: World,
  of: { ceremonyId: string; parts: RequestOf<typeof TaskApi.create>['parts'] },
): Promise<string> {
  const fields = {
    name: '校园周边餐饮抽查',
    source: 'ad-hoc' as const,
    mode: 'undirected' as const,
    windowFrom: '2026-11-24',
    windowTo: '2026-12-18',
    ...of,
  };
  const task = (await world.http('inspection', TaskApi.create, fields, clerk)).body;
  await world.http('inspection', TaskApi.approve, { id: task.id, version: 0 }, chief);
  return task.id;
}

export const part = (equipment: Equipment, changes: Partial<PartFields> = {}, department = market) => ({
  department,
  ...equipment,
  stratifyBy: 'risk-class' as const,
  ratios: sealedRatios,
  ...changes,
});

export async function freeze(world: World, id: string, by = clerk): Promise<void> {
  const { version } = (await world.http('inspection', TaskApi.get, { id }, by)).body;
  await world.http('inspection', TaskApi.freeze, { id, version }, by);
  await world.settled();
}

const NONCE = '00112233445566778899aabbccddeeff';
const values = { 监督: '41708826', 纪检: '33950162' };

/** Opens the ceremony, commits and reveals everyone in an order of its own, and enters the balls. */
export async function seedCeremony(world: World, id: string): Promise<void> {
  const { version } = (await world.http('inspection', CeremonyApi.get, { id }, clerk)).body;
  await world.http('inspection', CeremonyApi.open, { id, version }, clerk);
  for (const [role, value] of Object.entries(values)) {
    await world.http('inspection', CeremonyApi.commit, { id, role, commitment: commitmentOf(role, value, NONCE) }, clerk);
  }
  for (const [role, value] of Object.entries(values).reverse()) {
    await world.http('inspection', CeremonyApi.reveal, { id, role, value, nonce: NONCE }, clerk);
  }
  await world.http('inspection', CeremonyApi.chance, { id, role: '摇号球', value: '03 11 17 22 29 34' }, clerk);
}

export async function draw(world: World, id: string): Promise<void> {
  const { version } = (await world.http('inspection', CeremonyApi.get, { id }, clerk)).body;
  await world.http('inspection', CeremonyApi.draw, { id, version }, clerk);
  await world.settled();
}

/** From the frozen list to the drawn firms. */
export async function drawWhole(world: World, ceremonyId: string, taskId: string): Promise<void> {
  await freeze(world, taskId);
  await seedCeremony(world, ceremonyId);
  await draw(world, ceremonyId);
}
