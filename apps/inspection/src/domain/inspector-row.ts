import { type ImportFinding, InspectorFields } from '@xinheng/contracts';
import { type ColumnNames, listCell, type TableRow } from './table-columns.js';

export type InspectorColumn =
  | 'number'
  | 'name'
  | 'certificateNo'
  | 'certificateUntil'
  | 'specialities'
  | 'qualifications'
  | 'regionCodes'
  | 'status';

/** Identity numbers, phones and birthdays of the usual file are not read: the directory does not keep them. */
export const INSPECTOR_COLUMNS: ColumnNames<InspectorColumn> = {
  number: ['编号', '单位工号', '工号', '人员编号'],
  name: ['姓名'],
  certificateNo: ['执法证编号', '省执法证编号', '执法证号', '行政执法证号'],
  certificateUntil: ['执法证有效期', '有效期至', '执法证有效期至'],
  specialities: ['专长', '业务专长', '学历专业'],
  qualifications: ['资质', '执法资质', '岗位资质资格'],
  regionCodes: ['区划代码', '片区', '地区代码'],
  status: ['执法人员状态', '状态', '可派状态'],
};
export const INSPECTOR_REQUIRED: readonly InspectorColumn[] = ['number', 'name'];

const LONG_TERM = '长期';
const dateOf = (text: string): string | null => {
  const value = text
    .trim()
    .replaceAll('/', '-')
    .replace(/[年月]/gu, '-')
    .replace(/日$/u, '');
  if (value === '' || value === LONG_TERM) return value === '' ? null : '9999-12-31';
  return value.replace(
    /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
    (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`,
  );
};

const labelOf = (field: string): string => (field in INSPECTOR_COLUMNS ? INSPECTOR_COLUMNS[field as InspectorColumn][0]! : field);

/** One line of a list of officers. A person without certificate is kept and never drawn. @basis HOUSE#DRAW-15 */
export function inspectorOfRow({ line, cells }: TableRow<InspectorColumn>): { inspector: InspectorFields } | { findings: ImportFinding[] } {
  const off = /(停用|离岗|注销|不可派|退休)/u.test(cells.status);
  const parsed = InspectorFields.safeParse({
    number: cells.number,
    name: cells.name,
    certificateNo: cells.certificateNo,
    certificateUntil: dateOf(cells.certificateUntil),
    specialities: listCell(cells.specialities),
    qualifications: listCell(cells.qualifications),
    regionCodes: listCell(cells.regionCodes),
    available: !off,
    unavailableReason: off ? cells.status : '',
  });
  if (parsed.success) return { inspector: parsed.data };
  const findings = parsed.error.issues.map(({ path, message }) => {
    const field = String(path[0]);
    return { line, column: labelOf(field), value: cells[field as InspectorColumn] ?? '', message };
  });
  return { findings };
}
