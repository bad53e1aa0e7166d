import {
  AccountApi,
  AssignmentApi,
  assignmentStates,
  CeremonyApi,
  ceremonyStates,
  DepartmentApi,
  ImportApi,
  InspectorApi,
  ItemApi,
  importStateLabels,
  LibraryApi,
  PlanApi,
  ProcedureApi,
  PublicationApi,
  partStates,
  planStates,
  RecordApi,
  RosterApi,
  TaskApi,
  taskStates,
  VisitApi,
  visitStates,
} from '@xinheng/contracts';
import type { Caller } from '../../lap/caller.ts';
import type { Entry } from '../../lap/ledger.ts';
import { type Violation, violation } from './violation.ts';

/** What must be seen through the public routes after a command was acknowledged; a text says what is not. */
type Expectation = (look: Caller, entry: Entry) => Promise<string | undefined>;
type Members = Record<string, unknown>;

const id = ({ request, reply }: Entry): string => String((request.id ?? (reply as Members).id) as string);
const replied = <T>({ reply }: Entry): T => reply as T;
const rank = (states: object, state: string): number => Object.keys(states).indexOf(state);
const atLeast = (states: object, state: string, least: string): string | undefined =>
  rank(states, state) >= rank(states, least) ? undefined : `is ${state}, was acknowledged as ${least}`;
const once = (rows: readonly unknown[], what: string): string | undefined =>
  rows.length === 1 ? undefined : `${rows.length} rows of ${what}`;

const plan =
  (least: string): Expectation =>
  async (look, entry) =>
    atLeast(planStates, (await look.look('wang', PlanApi.get, { id: id(entry) })).state, least);
const imported =
  (least: string): Expectation =>
  async (look, entry) =>
    atLeast(importStateLabels, (await look.look('wang', ImportApi.get, { id: id(entry) })).state, least);
const task =
  (least: string, action: string): Expectation =>
  async (look, entry) => {
    const view = await look.look('wang', TaskApi.get, { id: id(entry) });
    return (
      atLeast(taskStates, view.state, least) ??
      once(
        view.trail.filter((step) => step.action === action),
        `trail ${action}`,
      )
    );
  };
const ceremony =
  (least: string, action: string): Expectation =>
  async (look, entry) => {
    const view = await look.look('wang', CeremonyApi.get, { id: id(entry) });
    const role = entry.request.role ?? null;
    const steps = view.steps.filter((step) => step.action === action && step.role === role);
    return atLeast(ceremonyStates, view.state, least) ?? once(steps, `step ${action}`);
  };
const visits =
  (least: string): Expectation =>
  async (look, entry) => {
    for (const { id: visitId } of replied<{ done: { id: string }[] }>(entry).done) {
      const wrong = atLeast(visitStates, (await look.look('wang', VisitApi.read, { id: visitId })).state, least);
      if (wrong) return `visit ${visitId} ${wrong}`;
    }
    return undefined;
  };
const record =
  (check: (view: Awaited<ReturnType<typeof recordOf>>, entry: Entry) => string | undefined): Expectation =>
  async (look, entry) =>
    check(await recordOf(look, id(entry)), entry);
const recordOf = (look: Caller, partId: string) => look.look('wang', RecordApi.read, { id: partId });

const EXPECTATIONS: Readonly<Record<string, Expectation>> = {
  [DepartmentApi.create.id]: async (look, entry) =>
    once(
      (await look.look('security', DepartmentApi.list, {})).rows.filter(({ name }) => name === entry.request.name),
      String(entry.request.name),
    ),
  [AccountApi.create.id]: async (look, entry) => {
    const { rows } = await look.look('security', AccountApi.list, { limit: 200 });
    return once(
      rows.filter(({ login, id: own }) => login === entry.request.login && own === id(entry)),
      String(entry.request.login),
    );
  },
  [ImportApi.upload.id]: imported('uploaded'),
  [ImportApi.map.id]: imported('mapped'),
  [ImportApi.check.id]: imported('checking'),
  [ImportApi.run.id]: imported('running'),
  [RosterApi.certify.id]: async (look, entry) =>
    once(
      (await look.look('wang', RosterApi.certifications, { limit: 200 })).rows.filter((row) => row.id === id(entry)),
      'certification',
    ),
  [ItemApi.save.id]: async (look, entry) => {
    const { items } = await look.look('wang', ItemApi.list, { id: id(entry) });
    const { item } = entry.request as { item: { number: string; name: string } };
    return once(
      items.filter(({ number, name }) => number === item.number && name === item.name),
      `item ${item.number}`,
    );
  },
  [ItemApi.publish.id]: async (look, entry) => {
    const { state } = await look.look('wang', ItemApi.list, { id: id(entry) });
    return state === 'draft' ? 'is a draft again' : undefined;
  },
  [ProcedureApi.publish.id]: async (look, entry) =>
    once(
      (await look.look('wang', ProcedureApi.list, {})).rows.filter((row) => row.id === id(entry)),
      'procedure',
    ),
  [InspectorApi.save.id]: async (look, entry) => {
    const { rows } = await look.look('wang', InspectorApi.list, { limit: 200 });
    return once(
      rows.filter(({ number, name }) => number === entry.request.number && name === entry.request.name),
      `inspector ${entry.request.number}`,
    );
  },
  [LibraryApi.create.id]: async (look, entry) =>
    once(
      (await look.look('wang', LibraryApi.list, {})).rows.filter(({ name }) => name === entry.request.name),
      `library ${entry.request.name}`,
    ),
  [LibraryApi.importFile.id]: async (look, entry) => {
    const { memberCount } = await look.look('wang', LibraryApi.get, { id: id(entry) });
    const { added } = replied<{ added: number }>(entry);
    return memberCount === added ? undefined : `${memberCount} members, ${added} were acknowledged`;
  },
  [LibraryApi.certify.id]: async (look, entry) => {
    const { certification } = await look.look('wang', LibraryApi.get, { id: String(entry.request.id) });
    const own = replied<{ id: string }>(entry).id;
    // ids grow with time: a later certification takes the place of this one
    return certification && certification.id >= own ? undefined : `certified by ${certification?.id}, not by ${own}`;
  },
  [PlanApi.create.id]: plan('draft'),
  [PlanApi.addRow.id]: async (look, entry) => {
    const { rows } = await look.look('wang', PlanApi.get, { id: id(entry) });
    return once(
      rows.filter((row) => row.title === (entry.request.row as Members).title),
      'plan row',
    );
  },
  [PlanApi.approve.id]: plan('approved'),
  [PlanApi.file.id]: plan('filed'),
  [PlanApi.publish.id]: plan('published'),
  [CeremonyApi.plan.id]: async (look, entry) => {
    const view = await look.look('wang', CeremonyApi.get, { id: replied<{ id: string }>(entry).id });
    return view.number === replied<{ number: string }>(entry).number ? undefined : `has the number ${view.number}`;
  },
  [CeremonyApi.open.id]: ceremony('open', 'open'),
  [CeremonyApi.commit.id]: ceremony('open', 'commit'),
  [CeremonyApi.reveal.id]: ceremony('committed', 'reveal'),
  [CeremonyApi.chance.id]: async (look, entry) => {
    const view = await look.look('wang', CeremonyApi.get, { id: id(entry) });
    const { seed } = replied<{ seed: string | null }>(entry);
    return seed === null || view.seed === seed ? undefined : `seed ${view.seed}, was told as ${seed}`;
  },
  [CeremonyApi.close.id]: ceremony('closed', 'close'),
  [TaskApi.create.id]: async (look, entry) => {
    const view = await look.look('wang', TaskApi.get, { id: replied<{ id: string }>(entry).id });
    return view.number === replied<{ number: string }>(entry).number ? undefined : `has the number ${view.number}`;
  },
  [TaskApi.approve.id]: task('approved', 'approve'),
  [AssignmentApi.approve.id]: async (look, entry) => {
    const prepared = look.ledger.acknowledged().find((one) => one.route === AssignmentApi.prepare.id && id(one) === entry.request.id);
    const { assignment } = await look.look('wang', AssignmentApi.latest, { taskId: String(prepared?.request.taskId) });
    if (!assignment || assignment.id !== entry.request.id) return `the latest is ${assignment?.id}`;
    return atLeast(assignmentStates, assignment.state, 'approved');
  },
  [VisitApi.approve.id]: visits('approved'),
  [VisitApi.notify.id]: visits('notified'),
  [RecordApi.start.id]: record((view, entry) => (view.startedAt === entry.request.startedAt ? undefined : `started at ${view.startedAt}`)),
  [RecordApi.photo.id]: record((view, entry) =>
    once(
      view.photos.filter((photo) => photo.id === entry.request.photoId),
      'photo',
    ),
  ),
  [RecordApi.save.id]: record((view, entry) => {
    const { fingerprint } = replied<{ fingerprint: string }>(entry);
    if (view.fingerprint !== fingerprint) return `fingerprint ${view.fingerprint}, was told as ${fingerprint}`;
    return atLeast(partStates, view.state, 'entered');
  }),
  [RecordApi.review.id]: record((view) => atLeast(partStates, view.state, 'reviewed')),
  [PublicationApi.publish.id]: async (look, entry) => {
    for (const { publicationId } of replied<{ published: { publicationId: string }[] }>(entry).published) {
      const view = await look.look(null, PublicationApi.read, { id: publicationId });
      if (view.state !== 'public') return `publication ${publicationId} is ${view.state}`;
    }
    return undefined;
  },
};

/** Each acknowledged command seen again through the routes that people use. @throws Error where a route is given no expectation */
export async function checkModel(look: Caller, entries: readonly Entry[]): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const entry of entries) {
    const expectation = EXPECTATIONS[entry.route];
    if (!expectation) continue;
    const wrong = await expectation(look, entry).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    if (wrong) found.push(violation('lost', `${entry.step} (${entry.route}): ${wrong}`));
  }
  return found;
}
