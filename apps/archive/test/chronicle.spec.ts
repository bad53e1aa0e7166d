import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  CeremonyStopped,
  ChronicleApi,
  DepartmentRecorded,
  type EventDefinition,
  ImportApi,
  ObjectFoundGone,
  PlanPublished,
  RosterApi,
  RosterFrozen,
  SubjectApi,
  TaskDrawn,
  TaskVoided,
} from '@xinheng/contracts';
import { anyId, startWorld, type World } from '@xinheng/testkit';
import { archive } from '../src/service.js';
import { clerk, ImportWalk } from './import-walk.js';
import { csvOf, type Firm, firms } from './linjiang-firms.js';
import { gatewayTalker, inspectionTalker } from './publisher.js';

/** No local divisions here: the files name no division. */
const fileOf = (rows: readonly Firm[]): string => csvOf(rows.map((row) => ({ ...row, region: '' })));

describe('what the archive hears beside results', () => {
  let world: World;
  let walk: ImportWalk;
  beforeAll(async () => {
    world = await startWorld({ services: [archive, inspectionTalker.service, gatewayTalker.service] });
    walk = new ImportWalk(world);
  });
  afterAll(() => world.close());

  async function hear(event: EventDefinition, data: unknown): Promise<void> {
    const { service, api } = event === DepartmentRecorded ? gatewayTalker : inspectionTalker;
    void (await world.http(service.name, api.tell, { type: event.type, data })).body;
    await world.settled();
  }
  const department = async (id: string, over: object) =>
    hear(DepartmentRecorded, { ...DepartmentRecorded.example, departmentId: id, ...over });
  const chronicle = async (query = {}) => (await world.http('archive', ChronicleApi.list, query, clerk)).body;
  const dossier = async (code: string) => (await world.http('archive', SubjectApi.get, { code }, clerk)).body;
  const freeze = async (frozenAt: string, departmentId: string) => {
    const parts = RosterFrozen.example.parts.map((part) => ({ ...part, departmentId }));
    await hear(RosterFrozen, { ...RosterFrozen.example, taskId: anyId(), frozenAt, parts });
  };

  test('milestones are kept in the order they came, departments by their present names', async () => {
    const id = anyId();
    await department(id, { name: '临江市市场监督管理局', rowVersion: 1 });
    await hear(PlanPublished, { ...PlanPublished.example, departmentId: id });
    await hear(TaskDrawn, { ...TaskDrawn.example, departmentId: id });
    await hear(CeremonyStopped, CeremonyStopped.example);
    await hear(TaskVoided, TaskVoided.example);
    await department(id, { name: '临江市市场监管委员会', rowVersion: 3 });
    await department(id, { name: '旧名', rowVersion: 2 });
    const { rows } = await chronicle();
    expect(rows.map(({ kind }) => kind)).toEqual(['task-voided', 'ceremony-stopped', 'task-drawn', 'plan-published']);
    expect(rows[0]!.title).toBe('“校园周边餐饮联合抽查”（临市监抽查〔2026〕11号）已作废：仪式因一方揭示不符中止');
    expect(rows[2]).toMatchObject({
      about: TaskDrawn.example.taskId,
      at: TaskDrawn.example.drawnAt,
      departments: ['临江市市场监管委员会'],
    });
    expect(rows[3]!.title).toBe('“2026 年度抽查工作计划”已公布，共 12 项');
    const page = await chronicle({ limit: 1, kind: 'task-drawn' });
    expect(page.rows).toHaveLength(1);
    expect(page.next).toBeNull();
    const next = await chronicle({ limit: 3, after: (await chronicle({ limit: 1 })).next });
    expect(next.rows).toEqual(rows.slice(1));
  });

  test('an import shows the present name of its department', async () => {
    const mine = anyId();
    const view = await new ImportWalk(world, { ...clerk, departmentId: mine, departmentName: '原名' }).upload(fileOf(firms(1, 10)));
    expect(view.departmentName).toBe('原名');
    await department(mine, { name: '新名', rowVersion: 2 });
    const found = await world.http('archive', ImportApi.get, { id: view.id }, { ...clerk, departmentId: mine });
    expect(found.body.departmentName).toBe('新名');
  });

  test('a subject that an inspection did not find is marked until its registration changes; its status stays', async () => {
    const [gone, other] = firms(2, 20);
    await walk.whole(fileOf([gone!, other!]));
    await hear(ObjectFoundGone, { ...ObjectFoundGone.example, code: gone!.code, name: gone!.name });
    const marked = await dossier(gone!.code);
    expect(marked).toMatchObject({ status: 'active', hygiene: ['no-region', 'reported-gone'] });
    expect(marked.reportedGone).toEqual([
      {
        visitId: ObjectFoundGone.example.visitId,
        foundOn: '2026-11-27',
        resultLabel: '已关闭停业或正在组织清算',
        departmentName: '临江市市场监督管理局',
      },
    ]);
    const timeline = (await world.http('archive', SubjectApi.timeline, { code: gone!.code }, clerk)).body.rows;
    expect(timeline[0]).toMatchObject({ kind: 'reported-gone' });
    expect(timeline[0]!.title).toContain('登记状态未变，待登记机关确认');
    const list = (await world.http('archive', SubjectApi.search, { hygiene: 'reported-gone' }, clerk)).body;
    expect(list.rows.map(({ code }) => code)).toEqual([gone!.code]);
    const { parts } = (await world.http('archive', RosterApi.hygiene, { region: '000000' }, clerk)).body;
    expect(parts.find(({ part }) => part === 'reported-gone')).toMatchObject({ count: 1, title: '检查发现已退出' });

    await walk.whole(fileOf([{ ...gone!, address: '江北区另址 1 号' }]));
    expect((await dossier(gone!.code)).hygiene).toEqual(['no-region', 'reported-gone']);
    const closed = await walk.whole(fileOf([{ ...gone!, address: '江北区另址 1 号', status: '注销' }]));
    expect((await dossier(gone!.code)).hygiene).toEqual(['dead', 'no-region']);
    await walk.undo(closed);
    expect((await dossier(gone!.code)).hygiene).toEqual(['no-region', 'reported-gone']);
  });

  test('a report about a firm that is not in the directory marks it when it comes', async () => {
    const later = firms(1, 40)[0]!;
    await hear(ObjectFoundGone, { ...ObjectFoundGone.example, code: later.code, name: later.name });
    await walk.whole(fileOf([later]));
    expect((await dossier(later.code)).hygiene).toEqual(['no-region', 'reported-gone']);
  });

  test('a frozen roster bars the undo of what was written before it; one of another area does not', async () => {
    const [here, elsewhere] = [anyId(), anyId()];
    await department(here, { regionCode: '420992' });
    await department(elsewhere, { regionCode: '330100' });
    const city = { ...clerk, regionCode: '420900' };
    const own = new ImportWalk(world, city);
    const done = await own.whole(fileOf(firms(1, 50)));
    await freeze('2020-01-01T00:00:00.000Z', here);
    await freeze('2026-11-24T00:00:00.000Z', elsewhere);
    expect((await own.get(done.id)).undo).toMatchObject({ allowed: true });
    await freeze('2026-11-24T01:00:00.000Z', here);
    const { undo } = await own.get(done.id);
    expect(undo).toMatchObject({ allowed: false, until: '2026-11-24' });
    expect(undo.reason).toContain('“校园周边餐饮联合抽查”（临市监抽查〔2026〕11号）名单已冻结');
    const answer = await world.http('archive', ImportApi.undo, { id: done.id, version: done.version, reason: '文件取错，重新导入' }, city);
    expect(answer.problem).toMatchObject({ status: 422, code: 'import.undo-closed' });
    expect(answer.problem.detail).toContain('名单已冻结');
  });
});
