import { AssignmentApi, DeskApi, RecordApi, VisitApi, type VisitView } from '@xinheng/contracts';
import type { Person, World } from '@xinheng/testkit';
import { chief, clerk, inspector, taskId, uuid } from './visit-fixture.js';

/** First bytes that make a file an image. */
export const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

type Part = VisitView['parts'][number];

/** The account of the first person of a team. */
export const memberOf = (part: Part): Person => inspector(Number(part.team[0]!.number.slice(2)));

/** A record of one department's items with one set of results. */
export function recordOf(part: Part, codes: string[]) {
  const clean = codes.includes('1');
  const items = part.items.map(({ itemId, points }) => ({
    itemId,
    codes,
    answers: points.map(({ id }) => ({
      pointId: id,
      answer: clean ? ('ok' as const) : ('problem' as const),
      note: clean ? '' : '台账不全',
    })),
  }));
  return { objectCodes: [] as string[], items, photoIds: [] as string[], place: null };
}

/** What the people of a visit do, as they would from their pages. */
export class VisitActs {
  private n = 0;

  constructor(private readonly world: World) {}

  async prepare(input: Record<string, unknown> = {}, as = clerk, task = taskId) {
    return (await this.world.http('inspection', AssignmentApi.prepare, { taskId: task, ...input }, as)).body;
  }

  async approve(one: { id: string; version: number }, as = chief) {
    return (await this.world.http('inspection', AssignmentApi.approve, { id: one.id, version: one.version }, as)).body;
  }

  async visits(as: Person = clerk): Promise<VisitView[]> {
    return (await this.world.http('inspection', VisitApi.list, {}, as)).body.rows;
  }

  /** Everything on a desk, each card with its group. */
  async cards(as: Person = clerk) {
    const { groups } = (await this.world.http('inspection', DeskApi.read, {}, as)).body;
    return groups.flatMap(({ key, cards }) => cards.map((card) => ({ ...card, group: key })));
  }

  /** Approves and notifies every visit there is. */
  async notifyAll(): Promise<VisitView[]> {
    const ids = (await this.visits()).map(({ id }) => id);
    await this.world.http('inspection', VisitApi.approve, { ids }, chief);
    await this.world.http('inspection', VisitApi.notify, { ids }, clerk);
    return this.visits();
  }

  /** Teams for all, approved and notified. */
  async ready(): Promise<VisitView[]> {
    await this.approve(await this.prepare());
    return this.notifyAll();
  }

  /** One department's part of a visit from the door to the signature, on the day that was notified. */
  async enter(visit: VisitView, departmentId: string, codes: string[]) {
    const part = visit.parts.find((one) => one.departmentId === departmentId)!;
    const member = memberOf(part);
    const at = (time: string) => `${visit.plannedOn}T${time}.000Z` as never;
    this.world.clock.travelTo(`${visit.plannedOn}T06:00:00.000Z`);
    this.n += 1;
    const photoId = uuid(40, this.n);
    const signature = { outcome: 'signed' as const, signerName: '林经理', opinion: '情况属实，无异议', photoId };
    await this.world.http('inspection', RecordApi.photo, { id: part.id, photoId, kind: 'signature', takenAt: at('02:00:00') }, member, {
      body: PNG,
    });
    return this.world.http(
      'inspection',
      RecordApi.save,
      {
        id: part.id,
        submissionId: uuid(41, this.n),
        baseVersion: part.version,
        startedAt: at('01:30:00'),
        record: recordOf(part, codes),
        finish: { finishedAt: at('02:13:00'), signature },
      },
      member,
    );
  }

  async accept(visit: VisitView, departmentId: string, head = chief) {
    const { id, version } = visit.parts.find((one) => one.departmentId === departmentId)!;
    return this.world.http('inspection', RecordApi.review, { id, version, outcome: 'accept' }, head);
  }
}
