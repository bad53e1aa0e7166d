import { type ImportApi, type ImportView, type InputOf, subjectFieldLabels } from '@xinheng/contracts';
import { Refusal } from '@xinheng/kernel';
import { Problem, useCase } from '@xinheng/service-kit';
import { doubleField, missingFields, type RememberedMapping } from '../domain/columns/guess.js';
import { fingerprintOf } from '../domain/columns/headers.js';
import type { Import } from '../domain/import.js';
import { importMachine } from '../domain/import.machine.js';
import { viewImport } from '../queries/view-import.js';
import type { ArchiveStore } from '../store.js';
import { lockOwnImport } from './own-import.js';

type Input = InputOf<typeof ImportApi.map>;

/** A person says which column fills which field; the department need not say it again for the same headers. */
export const mapImport = useCase<ArchiveStore>()({
  name: 'archive.import.map',
  title: '确认列对应',
  permission: 'subject.import',
  async run(ctx, input: Input): Promise<ImportView> {
    const imported = await lockOwnImport(ctx, input.id, input.version);
    const state = importMachine.next(imported.state, 'map');
    if (input.sourceDate > ctx.today) throw futureSource();
    const mapping = mappingOf(imported, input);
    await ctx.store.imports.rememberMapping(
      imported.departmentId,
      fingerprintOf(imported.columns.map(({ header }) => header)),
      mapping,
      ctx.now,
    );
    const columns = imported.columns.map((column) => ({ ...column, field: mapping[column.index] ?? null }));
    const mapped = {
      mappedBy: ctx.actor.name,
      mappedAt: ctx.now,
      source: input.source,
      sourceDate: input.sourceDate,
      outside: input.outside,
    };
    return viewImport(ctx, await ctx.store.imports.save({ ...imported, ...mapped, state, columns, jobId: null }));
  },
  audit: (input) => ({
    subject: `import:${input.id}`,
    detail: { fields: input.columns.map(({ field }) => field ?? '-'), outside: input.outside },
  }),
});

function mappingOf(imported: Import, { columns }: Input): RememberedMapping {
  const unknown = columns.find(({ index }) => !imported.columns.some((column) => column.index === index));
  if (unknown) {
    throw new Problem({ status: 400, code: 'import.no-such-column', title: '没有这一列', detail: `文件里没有第 ${unknown.index + 1} 列` });
  }
  const fields = columns.map(({ field }) => field);
  const twice = doubleField(fields);
  if (twice) {
    const message = `有两列都对应“${subjectFieldLabels[twice]}”`;
    throw new Refusal({ code: 'import.field-twice', message, wayOut: '每个字段只能由一列写入，请把其中一列改为“不导入”' });
  }
  const missing = missingFields(fields);
  if (missing.length > 0) {
    const names = missing.map((field) => subjectFieldLabels[field]);
    throw new Refusal({
      code: 'import.field-missing',
      message: `还没有列对应${names.join('、')}`,
      wayOut: '请指明这些字段在哪一列',
      facts: { missing },
    });
  }
  return Object.fromEntries(columns.map(({ index, field }) => [index, field]));
}

const futureSource = (): Problem =>
  new Problem({
    status: 400,
    code: 'import.source-date-future',
    title: '数据日期在今天之后',
    wayOut: '请填写数据截至哪一天',
    fields: [{ path: 'sourceDate', message: '不能晚于今天' }],
  });
