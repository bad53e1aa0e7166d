import { isDeepStrictEqual } from 'node:util';
import type { InputOf, InspectorApi, InspectorFields } from '@xinheng/contracts';
import { type Ctx, useCase } from '@xinheng/service-kit';
import { type InspectorColumn, inspectorOfRow } from '../domain/inspector-row.js';
import { ImportTally } from '../domain/table-columns.js';
import type { UploadedTable } from '../files/read-table.js';
import type { InspectionStore } from '../store/inspection-store.js';
import type { InspectorState } from '../store/inspector-store.js';

/** Account and unavailability are not in the file: they stay as they are. */
const merged = (read: InspectorFields, known: InspectorState | undefined): InspectorFields => ({
  ...read,
  accountId: known?.accountId ?? null,
});

const fieldsOf = ({ id: _, departmentId: _d, departmentName: _n, version: _v, ...fields }: InspectorState): InspectorFields => fields;

async function write(ctx: Ctx<InspectionStore>, fields: InspectorFields, known: InspectorState | undefined): Promise<void> {
  const { departmentId, departmentName } = ctx.actor;
  if (known) await ctx.store.inspectors.change(known.id, known.version, fields);
  else await ctx.store.inspectors.add({ ...fields, id: ctx.newId(), departmentId, departmentName, version: 0 });
}

/** Reads a list of officers into the actor's own department; a number that is known is changed. */
export const importInspectors = useCase<InspectionStore>()({
  name: 'inspection.inspector.import-file',
  title: '导入检查人员',
  permission: 'inspector.manage',
  async run(ctx, input: InputOf<typeof InspectorApi.importFile> & { file: UploadedTable<InspectorColumn> }) {
    const known = new Map((await ctx.store.inspectors.ofDepartment(ctx.actor.departmentId)).map((one) => [one.number, one]));
    const certificates = new Map(
      [...known.values()].filter((one) => one.certificateNo !== '').map((one) => [one.certificateNo, one.number]),
    );
    const tally = new ImportTally();
    const seen = new Set<string>();
    for await (const row of input.file.rows()) {
      const read = inspectorOfRow(row);
      if ('findings' in read) {
        tally.refuse(read.findings);
        continue;
      }
      const { number, certificateNo } = read.inspector;
      const holder = certificates.get(certificateNo);
      if (seen.has(number) || (holder !== undefined && holder !== number)) {
        tally.refuse([
          {
            line: row.line,
            column: '编号',
            value: number,
            message: seen.has(number) ? '同一编号在文件中出现两次' : '执法证编号已登记在他人名下',
          },
        ]);
        continue;
      }
      seen.add(number);
      if (certificateNo !== '') certificates.set(certificateNo, number);
      const before = known.get(number);
      const fields = merged(read.inspector, before);
      const same = before && isDeepStrictEqual(fieldsOf(before), fields);
      tally.count(before === undefined ? 'added' : same ? 'same' : 'changed');
      if (input.write === 'true' && !same) await write(ctx, fields, before);
    }
    return tally.report(input.write === 'true', 0);
  },
  audit: ({ fileName }, reply) => ({
    subject: 'inspectors',
    detail: { fileName, written: reply.written, added: reply.added, changed: reply.changed, refused: reply.refused },
  }),
});
