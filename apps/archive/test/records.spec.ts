import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PublicSubjectApi, ResultPublished, ResultWithdrawn, SubjectApi } from '@xinheng/contracts';
import { anyId, startWorld, type World } from '@xinheng/testkit';
import { archive } from '../src/service.js';
import { clerk, ImportWalk } from './import-walk.js';
import { csvOf, firms } from './linjiang-firms.js';
import { inspectionTalker } from './publisher.js';

describe('what the archive hears of inspections', () => {
  let world: World;
  const [first, second, third] = firms(3);
  const result = (code: string, publicationId = anyId()) => ({
    ...ResultPublished.example,
    code,
    publicationId,
    results: [...ResultPublished.example.results],
  });

  beforeAll(async () => {
    world = await startWorld({ services: [archive, inspectionTalker.service] });
    await new ImportWalk(world).whole(csvOf([first!, second!, third!].map((row) => ({ ...row, region: '' }))));
  });
  afterAll(() => world.close());

  const tell = async (data: ReturnType<typeof result>) => {
    void (await world.http('inspection', inspectionTalker.api.tell, { type: ResultPublished.type, data })).body;
    await world.settled();
  };
  const publicPage = async (code: string) => (await world.http('archive', PublicSubjectApi.get, { code })).body;

  test('a published result enters the file, the timeline and the public page once', async () => {
    const data = result(first!.code);
    await tell(data);
    await tell(data);
    const dossier = (await world.http('archive', SubjectApi.get, { code: first!.code }, clerk)).body;
    expect(dossier.records).toMatchObject([
      {
        publicationId: data.publicationId,
        taskName: data.taskName,
        results: data.results,
        collected: true,
        published: true,
        shared: true,
        used: true,
        withdrawnOn: null,
      },
    ]);
    const page = await publicPage(first!.code);
    expect(page.records).toHaveLength(1);
    expect(page.records[0]).not.toHaveProperty('shared');
    const { rows } = (await world.http('archive', SubjectApi.timeline, { code: first!.code }, clerk)).body;
    expect(rows.map(({ kind }) => kind)).toEqual(['record-filed', 'registered']);
    expect(rows[0]!.title).toContain('未发现问题');
  });

  test('a withdrawn result leaves number, day and reason in public; the record stays collected', async () => {
    const data = result(second!.code);
    await tell(data);
    const withdrawal = {
      publicationId: data.publicationId,
      code: second!.code,
      withdrawnOn: '2026-12-04',
      reason: '企业名称录入有误',
      correctionFollows: true,
    };
    void (await world.http('inspection', inspectionTalker.api.tell, { type: ResultWithdrawn.type, data: withdrawal })).body;
    await world.settled();
    const page = await publicPage(second!.code);
    expect(page.records).toEqual([]);
    expect(page.withdrawn).toEqual([{ publicationId: data.publicationId, withdrawnOn: '2026-12-04', reason: '企业名称录入有误' }]);
    const dossier = (await world.http('archive', SubjectApi.get, { code: second!.code }, clerk)).body;
    expect(dossier.records[0]).toMatchObject({ collected: true, published: false, shared: false, used: false });
  });

  test('a subject with a record is not removed when its import is undone', async () => {
    const walk = new ImportWalk(world);
    const extra = firms(2, 400);
    const done = await walk.whole(csvOf(extra.map((row) => ({ ...row, region: '' }))));
    await tell(result(extra[0]!.code));
    const undone = await walk.undo(done);
    expect(undone.undo).toMatchObject({ removed: 1, kept: 1 });
    expect((await world.http('archive', PublicSubjectApi.get, { code: extra[1]!.code })).status).toBe(404);
  });
});
