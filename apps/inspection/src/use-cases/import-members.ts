import type { InputOf, LibraryApi } from '@xinheng/contracts';
import { type Ctx, useCase } from '@xinheng/service-kit';
import { type MemberColumn, type MemberEntry, memberOfRow } from '../domain/member-row.js';
import { ImportTally } from '../domain/table-columns.js';
import type { UploadedTable } from '../files/read-table.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { LibraryState } from '../store/library-store.js';
import { lockLibrary } from './libraries.js';

/** Rows that are compared with the library, and written, at a time. */
const PORTION = 5000;

const sameTags = (a: readonly string[], b: readonly string[]): boolean => [...a].sort().join('\n') === [...b].sort().join('\n');

/** Reads members with tags and risk classes into a library. A dry run counts and writes nothing. */
export const importMembers = useCase<InspectionStore>()({
  name: 'inspection.library.import-file',
  title: '导入名录库成员',
  permission: 'subject.import',
  async run(ctx, input: InputOf<typeof LibraryApi.importFile> & { file: UploadedTable<MemberColumn> }) {
    const { id, version, fileName, file } = input;
    const write = input.write === 'true';
    const library = await lockLibrary(ctx, id);
    const tally = new ImportTally();
    const seen = new Set<string>();
    let portion: MemberEntry[] = [];
    const take = async (): Promise<void> => {
      await takePortion(ctx, library, portion, tally, write ? fileName : undefined);
      portion = [];
    };
    for await (const row of file.rows()) {
      const read = memberOfRow(row, ctx.today);
      if ('findings' in read) tally.refuse(read.findings);
      else if (seen.has(read.member.code))
        tally.refuse([{ line: row.line, column: '统一社会信用代码', value: row.cells.code, message: '同一户在文件中出现两次' }]);
      else {
        seen.add(read.member.code);
        if (portion.push(read.member) === PORTION) await take();
      }
    }
    await take();
    return tally.report(write, write ? await ctx.store.libraries.membersChanged(library, version, ctx.now) : library.version);
  },
  audit: ({ id, fileName }, reply) => ({
    subject: `library:${id}`,
    detail: { fileName, written: reply.written, added: reply.added, changed: reply.changed, refused: reply.refused },
  }),
});

async function takePortion(
  ctx: Ctx<InspectionStore>,
  library: LibraryState,
  portion: readonly MemberEntry[],
  tally: ImportTally,
  source: string | undefined,
): Promise<void> {
  const before = new Map(
    (
      await ctx.store.libraries.membersAmong(
        library.id,
        portion.map((one) => one.code),
      )
    ).map((row) => [row.code, row]),
  );
  for (const one of portion) {
    const known = before.get(one.code);
    const same = known && sameTags(known.tags, one.tags) && (one.riskClass === null || one.riskClass.value === known.riskClass);
    tally.count(known === undefined ? 'added' : same ? 'same' : 'changed');
  }
  if (source === undefined || portion.length === 0) return;
  await ctx.store.libraries.add(library, portion, ctx.actor.name, ctx.now);
  const classes = portion.flatMap(({ code, riskClass }) => (riskClass ? [{ code, riskClass: riskClass.value, asOf: riskClass.asOf }] : []));
  if (classes.length > 0) await ctx.store.subjects.setClasses(classes, source, ctx.actor.name, ctx.now);
}
