import { z } from 'zod';
import { choice } from '../choice.js';
import { defineRoute, type InputOf } from '../define.js';
import { Changed, Id, InstantValue, LocalDateValue, Name, RowVersion } from '../values.js';

export const Department = z.object({ id: z.string().min(1).max(64), name: Name });
export type Department = z.infer<typeof Department>;

/** 重点 or 一般检查事项: the ratio of the second is strictly limited. */
export const itemLevels = { key: '重点检查事项', general: '一般检查事项' } as const;
export const ItemLevel = choice(itemLevels);
export type ItemLevel = z.infer<typeof ItemLevel>;

export const checkMethods = { site: '现场检查', paper: '书面检查', network: '网络检查', expert: '专业机构核查' } as const;
export const CheckMethod = choice(checkMethods);
export type CheckMethod = z.infer<typeof CheckMethod>;

export const itemListStates = { draft: '编制中', 'in-force': '已公布', superseded: '已被新版代替' } as const;
export const ItemListState = choice(itemListStates);
export type ItemListState = z.infer<typeof ItemListState>;

/** One point of the check form: a question that the inspector answers on site. */
export const CheckPoint = z.object({
  id: z.string().min(1).max(40),
  text: z.string().trim().min(2).max(300),
  /** What counts as compliant, in plain words. */
  guide: z.string().max(500).default(''),
  basis: z.string().max(300).default(''),
  photo: z.boolean().default(false),
});
export type CheckPoint = z.infer<typeof CheckPoint>;

/** The officially listed columns of an item, and its form. Ratios and frequencies are texts in the published lists, so they stay texts. */
export const ItemFields = z.object({
  number: z.string().trim().min(1).max(40),
  compiler: Name,
  category: Name,
  name: Name,
  subItem: z.string().max(300).default(''),
  objectType: Name,
  level: ItemLevel,
  methods: z.array(CheckMethod).min(1, { message: '至少选择一种检查方式' }),
  checkingBody: Name,
  legalBasis: z.string().trim().min(4, { message: '请写明检查依据' }).max(2000),
  ratioText: z.string().max(100).default(''),
  frequencyText: z.string().max(100).default(''),
  /** Specialities of which an inspector must hold one; empty: none required. */
  specialities: z.array(z.string().min(1).max(60)).default([]),
  checkPoints: z.array(CheckPoint).default([]),
  remark: z.string().max(500).default(''),
});
export type ItemFields = z.infer<typeof ItemFields>;

/** `id` stays the same in every edition of the list. */
export const ItemView = ItemFields.extend({ id: Id });
export type ItemView = z.infer<typeof ItemView>;

export const ItemListRow = z.object({
  id: Id,
  department: Department,
  edition: z.number().int(),
  state: ItemListState,
  itemCount: z.number().int(),
  publishedOn: LocalDateValue.nullable(),
  publishedBy: z.string().nullable(),
  version: z.number().int(),
});
export type ItemListRow = z.infer<typeof ItemListRow>;

/** Why a row of an imported file is refused: line of the file, column and value, and what to write instead. */
export const ImportFinding = z.object({
  line: z.number().int(),
  column: z.string(),
  value: z.string(),
  message: z.string(),
});
export type ImportFinding = z.infer<typeof ImportFinding>;

/** What a file does, or did: `written` is false after a dry run. `added + changed + same + refused` is `total`. */
export const ImportReport = z.object({
  total: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
  findings: z.array(ImportFinding),
  findingsLeftOut: z.number().int(),
  written: z.boolean(),
  version: z.number().int(),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** `write: false` is the dry run: nothing is written. Files are CSV in UTF-8 or GB18030, with or without a title row. */
export const ImportQuery = z.object({
  fileName: z.string().min(1).max(200),
  write: z.enum(['true', 'false']).default('false'),
  version: RowVersion,
});

const listId = '0192f0c1-2b3a-7c4d-8e5f-000000000101';
const itemId = '0192f0c1-2b3a-7c4d-8e5f-000000000102';
const list = {
  id: listId,
  department: { id: 'samr', name: '临江市市场监督管理局' },
  edition: 2,
  state: 'draft',
  itemCount: 1,
  publishedOn: null,
  publishedBy: null,
  version: 3,
} as const;
const fields = {
  number: 'SJ-012',
  compiler: '临江市市场监督管理局',
  category: '食品销售监督检查',
  name: '校园周边食品销售',
  objectType: '食品销售者',
  level: 'key',
  methods: ['site'],
  checkingBody: '临江市市场监督管理局',
  legalBasis: '《中华人民共和国食品安全法》第一百一十条',
  checkPoints: [{ id: 'p1', text: '食品经营许可证在有效期内', photo: true }],
} as const;
const report = { total: 12, added: 10, changed: 1, same: 0, refused: 1, findings: [], findingsLeftOut: 0, written: false, version: 3 };

/** 抽查事项清单: an item that is not in a published edition may not be checked. */
export const ItemApi = {
  lists: defineRoute({
    id: 'inspection.item.lists',
    method: 'GET',
    path: '/inspection/item-lists',
    summary: '各部门抽查事项清单及版本',
    access: 'task.read',
    query: z.object({ departmentId: z.string().optional() }),
    reply: z.object({ rows: z.array(ItemListRow) }),
    example: { query: {}, reply: { rows: [list] } },
  }),
  list: defineRoute({
    id: 'inspection.item.list',
    method: 'GET',
    path: '/inspection/item-lists/:id',
    summary: '一版事项清单',
    access: 'task.read',
    params: z.object({ id: Id }),
    reply: ItemListRow.extend({ items: z.array(ItemView) }),
    example: { params: { id: listId }, reply: { ...list, items: [{ ...fields, id: itemId }] } },
  }),
  draft: defineRoute({
    id: 'inspection.item.draft',
    method: 'POST',
    path: '/inspection/item-lists',
    summary: '开始编制新版清单（复制现行版）',
    access: 'item.manage',
    reply: ItemListRow,
    example: { reply: list },
  }),
  importFile: defineRoute({
    id: 'inspection.item.import-file',
    method: 'POST',
    path: '/inspection/item-lists/:id/import',
    summary: '导入事项清单文件（先试导，不写入）',
    access: 'item.manage',
    params: z.object({ id: Id }),
    query: ImportQuery,
    reply: ImportReport,
    stream: 'upload',
    example: { params: { id: listId }, query: { fileName: '事项清单.csv', version: 3 }, reply: report },
  }),
  save: defineRoute({
    id: 'inspection.item.save',
    method: 'POST',
    path: '/inspection/item-lists/:id/items',
    summary: '新增或修改一项（按编号）',
    access: 'item.manage',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion, item: ItemFields }),
    reply: Changed.extend({ itemId: Id }),
    example: { params: { id: listId }, body: { version: 3, item: fields }, reply: { id: listId, itemId, version: 4 } },
  }),
  remove: defineRoute({
    id: 'inspection.item.remove',
    method: 'DELETE',
    path: '/inspection/item-lists/:id/items/:itemId',
    summary: '从编制中的清单删去一项',
    access: 'item.manage',
    params: z.object({ id: Id, itemId: Id }),
    query: z.object({ version: RowVersion }),
    reply: Changed,
    example: { params: { id: listId, itemId }, query: { version: 4 }, reply: { id: listId, version: 5 } },
  }),
  publish: defineRoute({
    id: 'inspection.item.publish',
    method: 'POST',
    path: '/inspection/item-lists/:id/publish',
    summary: '公布清单，代替前一版',
    access: 'item.manage',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion }),
    reply: ItemListRow,
    example: {
      params: { id: listId },
      body: { version: 5 },
      reply: { ...list, state: 'in-force', publishedOn: '2026-11-02', publishedBy: '王科员', version: 6 },
    },
  }),
  publicList: defineRoute({
    id: 'inspection.item.public-list',
    method: 'GET',
    path: '/inspection/public/items',
    summary: '公众查询：现行抽查事项清单',
    access: 'public',
    query: z.object({ departmentId: z.string().optional() }),
    reply: z.object({ rows: z.array(ItemView.extend({ department: Department, edition: z.number().int(), publishedOn: LocalDateValue })) }),
    example: {
      query: {},
      reply: { rows: [{ ...fields, id: itemId, department: list.department, edition: 1, publishedOn: '2026-01-12' }] },
    },
  }),
};

/** 细则: what a department has fixed for every draw of its own, as a dated edition. */
export const ProcedureRules = z.object({
  /** 机关简称: the first part of task numbers. */
  shortName: z.string().trim().min(1).max(20),
  minInspectors: z.number().int().min(2, { message: '每次检查不得少于 2 人' }).max(9),
  /** Days for which a certification of a library serves a freeze. */
  certificationDays: z.number().int().min(1).max(366),
  /** Yearly cap of routine checks of one authority on one firm where no statute or rule pack sets one. */
  routineCap: z.number().int().min(1).max(99).nullable(),
  replacement: z.literal('next-ticket'),
  note: z.string().max(2000).default(''),
});
export type ProcedureRules = z.infer<typeof ProcedureRules>;

export const ProcedureView = z.object({
  id: Id,
  department: Department,
  edition: z.number().int(),
  rules: ProcedureRules,
  publishedBy: z.string(),
  publishedAt: InstantValue,
});
export type ProcedureView = z.infer<typeof ProcedureView>;

const rules = {
  shortName: '临市监',
  minInspectors: 2,
  certificationDays: 30,
  routineCap: 4,
  replacement: 'next-ticket',
  note: '',
} as const;
const procedure = {
  id: '0192f0c1-2b3a-7c4d-8e5f-000000000103',
  department: list.department,
  edition: 1,
  rules,
  publishedBy: '王科员',
  publishedAt: '2026-01-05T01:00:00.000Z',
};

export const ProcedureApi = {
  list: defineRoute({
    id: 'inspection.procedure.list',
    method: 'GET',
    path: '/inspection/procedures',
    summary: '各部门抽查工作细则版本',
    access: 'task.read',
    query: z.object({ departmentId: z.string().optional() }),
    reply: z.object({ rows: z.array(ProcedureView) }),
    example: { query: {}, reply: { rows: [procedure] } },
  }),
  publish: defineRoute({
    id: 'inspection.procedure.publish',
    method: 'POST',
    path: '/inspection/procedures',
    summary: '公布新版细则',
    access: 'item.manage',
    body: z.object({ rules: ProcedureRules }),
    reply: ProcedureView,
    example: { body: { rules }, reply: procedure },
  }),
};
export type SaveItemInput = InputOf<typeof ItemApi.save>;
