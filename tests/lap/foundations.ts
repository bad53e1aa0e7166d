import {
  ImportApi,
  type ImportView,
  InspectorApi,
  ItemApi,
  type ItemFields,
  LibraryApi,
  PlanApi,
  ProcedureApi,
  type RequestOf,
  RosterApi,
} from '@xinheng/contracts';
import { type Firm, memberFile, registerFile } from './firms.ts';
import { INSPECTORS, type LapInspector, SHORT_NAMES } from './people.ts';
import type { Stage } from './stage.ts';

export type Office = 'market' | 'fire';
export const CLERK = { market: 'wang', fire: 'gao' } as const satisfies Record<Office, string>;
export const CHIEF = { market: 'chen', fire: 'wu' } as const satisfies Record<Office, string>;

/** The import doctor from upload to “写入”: returns the import as it stands afterwards. */
export async function importFirms({ caller }: Stage, step: string, rows: readonly Firm[], sourceDate: string): Promise<ImportView> {
  const checked = await dryRun(caller, step, registerFile(rows), sourceDate);
  const { id, version, summary } = checked;
  if (!summary || summary.refused > 0) throw new Error(`${step}: ${JSON.stringify(summary?.reasons)}`);
  const { jobId } = await caller.act(`${step} run`, 'wang', ImportApi.run, { id, version, rows: summary.new + summary.changed });
  await caller.jobDone('wang', 'archive', jobId);
  return caller.look('wang', ImportApi.get, { id });
}

async function dryRun(caller: Stage['caller'], step: string, file: Buffer, sourceDate: string): Promise<ImportView> {
  const uploaded = await caller.upload(`${step} upload`, 'wang', ImportApi.upload, { fileName: '经营主体登记.csv' }, file);
  const columns = uploaded.columns.map(({ index, field }) => ({ index, field }));
  const mapping = { id: uploaded.id, version: uploaded.version, columns, sourceDate, source: '登记注册科' };
  const mapped = await caller.act(`${step} map`, 'wang', ImportApi.map, mapping);
  const { jobId } = await caller.act(`${step} check`, 'wang', ImportApi.check, { id: mapped.id, version: mapped.version });
  await caller.jobDone('wang', 'archive', jobId);
  return caller.look('wang', ImportApi.get, { id: mapped.id });
}

export async function certifyDirectory({ caller, place }: Stage, step: string): Promise<void> {
  const { subjects } = await caller.look('zhao', RosterApi.hygiene, { region: place.code });
  const note = '已逐项核对本月登记数据，供本年度抽查使用';
  await caller.act(`${step} certify directory`, 'zhao', RosterApi.certify, { regionCode: place.code, subjects, note });
}

export const itemFields = (number: string, name: string, objectType: string, compiler: string): ItemFields => ({
  number,
  compiler,
  category: '日常监督检查',
  name,
  subItem: '',
  objectType,
  level: 'general',
  methods: ['site'],
  checkingBody: compiler,
  legalBasis: '《中华人民共和国食品安全法》第一百一十条',
  ratioText: '',
  frequencyText: '',
  specialities: [],
  checkPoints: [
    { id: 'p1', text: '许可证在有效期内', guide: '', basis: '', photo: false },
    { id: 'p2', text: '进货查验记录齐全', guide: '', basis: '', photo: false },
  ],
  remark: '',
});

/** “一单、一细则” of a department; returns item ids in the order of the names. */
export async function publishRules(
  stage: Stage,
  office: Office,
  names: readonly string[],
  routineCap: number | null = 4,
): Promise<string[]> {
  const { caller } = stage;
  const clerk = CLERK[office];
  const { name: compiler } = stage.department(office);
  const list = await caller.act(`${office} item list`, clerk, ItemApi.draft, {});
  const ids: string[] = [];
  let { version } = list;
  for (const [at, name] of names.entries()) {
    const fields = itemFields(`${office === 'market' ? 'SJ' : 'XF'}-${String(at + 1).padStart(3, '0')}`, name, '经营单位', compiler);
    const saved = await caller.act(`${office} item ${at}`, clerk, ItemApi.save, { id: list.id, version, item: fields });
    ids.push(saved.itemId);
    version = saved.version;
  }
  await caller.act(`${office} items publish`, clerk, ItemApi.publish, { id: list.id, version });
  const rules = {
    shortName: SHORT_NAMES[office],
    minInspectors: 2,
    certificationDays: 60,
    routineCap,
    replacement: 'next-ticket' as const,
  };
  await caller.act(`${office} procedure`, clerk, ProcedureApi.publish, { rules });
  return ids;
}

/** The directory of inspectors of both departments. */
export async function saveInspectors({ caller, place, accountId }: Stage, people: readonly LapInspector[] = INSPECTORS): Promise<void> {
  for (const { login, number, name, certificateNo, department } of people) {
    await caller.act(`inspector ${number}`, CLERK[department as Office], InspectorApi.save, {
      ...{ number, name, certificateNo, certificateUntil: '2028-06-30', specialities: [], qualifications: ['行政执法'] },
      regionCodes: place.districts.map(({ code }) => code),
      accountId: accountId(login),
    });
  }
}

/** A library filled from a file with classes. Returns its id; it still needs a certifier. */
export async function makeLibrary(
  { caller, place }: Stage,
  office: Office,
  step: string,
  rows: readonly Firm[],
  asOf: string,
): Promise<string> {
  const request = { name: `${step}检查对象`, objectType: '经营单位', regionCode: place.code };
  const made = await caller.act(`${step} library`, CLERK[office], LibraryApi.create, request);
  const query = { id: made.id, fileName: '成员.csv', write: 'true' as const, version: made.version };
  const report = await caller.upload(`${step} library members`, CLERK[office], LibraryApi.importFile, query, memberFile(rows, asOf));
  if (report.refused > 0) throw new Error(`${step}: ${JSON.stringify(report.findings)}`);
  return made.id;
}

export async function certifyLibrary({ caller }: Stage, office: Office, step: string, id: string): Promise<void> {
  const certifier = office === 'market' ? 'zhao' : 'wu';
  const { version, memberCount } = await caller.look(certifier, LibraryApi.get, { id });
  const statement = '已核对成员、标签和等级，可用于本次抽查';
  await caller.act(`${step} certify library`, certifier, LibraryApi.certify, { id, version, memberCount, statement });
}

type PlanRow = RequestOf<typeof PlanApi.addRow>['row'];

/** A yearly plan with one row: drafted, approved by another person, filed, published. Returns the id of the row. */
export async function publishPlan(stage: Stage, year: number, itemIds: readonly string[], withFire = false): Promise<string> {
  const { caller } = stage;
  const plan = await caller.act('plan', 'wang', PlanApi.create, { year, name: `${stage.place.name}市${year}年度抽查工作计划` });
  const row: PlanRow = {
    title: '餐饮和食品销售单位抽查',
    itemIds: [...itemIds],
    objects: '餐饮服务和食品销售单位',
    ratios: { '*': '1' },
    timesPerYear: 12,
    fromMonth: 1,
    toMonth: 12,
    initiator: stage.department('market'),
    cooperating: withFire ? [stage.department('fire')] : [],
    mode: 'undirected',
  };
  const saved = await caller.act('plan row', 'wang', PlanApi.addRow, { id: plan.id, version: plan.version, row });
  const approved = await caller.act('plan approve', 'chen', PlanApi.approve, { id: plan.id, version: saved.version });
  const filed = await caller.act('plan file', 'chen', PlanApi.file, {
    id: plan.id,
    version: approved.version,
    filedWith: '省市场监督管理局',
  });
  await caller.act('plan publish', 'chen', PlanApi.publish, { id: plan.id, version: filed.version });
  return saved.rowId;
}
