import { type CheckMethod, checkMethods, type ImportFinding, ItemFields } from '@xinheng/contracts';
import { type ColumnNames, listCell, type TableRow } from './table-columns.js';

export type ItemColumn =
  | 'number'
  | 'compiler'
  | 'category'
  | 'name'
  | 'subItem'
  | 'objectType'
  | 'level'
  | 'methods'
  | 'checkingBody'
  | 'legalBasis'
  | 'ratioText'
  | 'frequencyText'
  | 'specialities'
  | 'checkPoints'
  | 'remark';

/** Headers of the published item lists. */
export const ITEM_COLUMNS: ColumnNames<ItemColumn> = {
  number: ['编号', '序号', '事项编号', '事项编码'],
  compiler: ['编制单位', '编制部门', '编制机关'],
  category: ['抽查类别', '类别', '抽查领域'],
  name: ['抽查事项', '抽查事项名称', '检查事项', '事项名称'],
  subItem: ['抽查子项', '子项'],
  objectType: ['抽查对象', '检查对象', '对象类型'],
  level: ['事项类别', '事项类型', '检查事项类型', '重点或一般'],
  methods: ['检查方式', '抽查方式'],
  checkingBody: ['检查主体', '抽查主体', '检查机关'],
  legalBasis: ['检查依据', '抽查依据', '依据'],
  ratioText: ['抽查比例', '比例'],
  frequencyText: ['抽查频次', '频次'],
  specialities: ['检查人员要求', '专长要求', '人员要求'],
  checkPoints: ['检查要点', '检查内容'],
  remark: ['备注'],
};
export const ITEM_REQUIRED: readonly ItemColumn[] = ['number', 'name', 'legalBasis'];

const LABELS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(ITEM_COLUMNS).map(([field, [label]]) => [field, label!]),
);

const methodOf = (text: string): CheckMethod | string =>
  (Object.keys(checkMethods) as CheckMethod[]).find((key) => text.includes(checkMethods[key].slice(0, 2))) ?? text;
const levelOf = (text: string): string => (text.includes('重点') ? 'key' : text.includes('一般') ? 'general' : text);

const pointsOf = (text: string) =>
  text
    .split(/[;；\n]/u)
    .map((part) => part.replace(/^\s*\d+[.、)]\s*/u, '').trim())
    .filter((part) => part !== '')
    .map((part, i) => ({ id: `p${i + 1}`, text: part }));

/** One line of an item list as an item, or what is wrong with it, column by column. Nothing is guessed: an empty level is refused. */
export function itemOfRow({ line, cells }: TableRow<ItemColumn>): { item: ItemFields } | { findings: ImportFinding[] } {
  const parsed = ItemFields.safeParse({
    ...cells,
    level: levelOf(cells.level),
    methods: listCell(cells.methods).map(methodOf),
    specialities: listCell(cells.specialities),
    checkPoints: pointsOf(cells.checkPoints),
  });
  if (parsed.success) return { item: parsed.data };
  const findings = parsed.error.issues.map(({ path, message }) => {
    const field = String(path[0]);
    return { line, column: LABELS[field] ?? field, value: cells[field as ItemColumn] ?? '', message };
  });
  return { findings };
}
