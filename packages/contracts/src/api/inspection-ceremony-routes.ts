import { z } from 'zod';
import { defineRoute } from '../define.js';
import { Changed, Hash, Id, PageQuery, pageOf, Reason, RowVersion } from '../values.js';
import { CeremonyDrawnRow, CeremonyFields, CeremonyRow, CeremonyState, CeremonyView, Minutes } from './inspection-ceremony.js';

const id = '0192f0c1-2b3a-7c4d-8e5f-000000000601';
const taskId = '0192f0c1-2b3a-7c4d-8e5f-000000000501';
const hash = '8e9dd05ce5889e05628920b6457cd490993fc46cb7b14117cd05a51b148562ae';
const at = '2026-11-23T01:41:00.000Z';

const fields = {
  title: '2026 年第四批跨部门联合抽查',
  placeName: '临江',
  scheduledOn: '2026-11-23',
  venue: '市民之家三楼',
  cycle: '2026',
  secrecy: 'sealed',
  contributors: [
    { role: '监督', kind: 'committed', organisation: '执法监督处', person: '周处长', rule: '自写 8 位数' },
    { role: '摇号球', kind: 'balls', rule: '36 球摇 6 球，不放回' },
  ],
  absence: 'stop',
} as const;
const row = {
  id,
  number: '20261123-临江-001',
  title: fields.title,
  state: 'committed',
  secrecy: 'sealed',
  cycle: '2026',
  scheduledOn: '2026-11-23',
  regionCode: '429900',
  tasks: 1,
  version: 5,
} as const;
const blank = { substitute: null, substituted: false, value: null, nonce: null, revealedAt: null };
const step = { seq: 1, at, by: '王科员', action: 'open', role: null, text: '仪式开始' };
const roster = {
  taskId,
  partNo: 1,
  name: '临市监抽查〔2026〕11号 临江市市场监督管理局',
  roster: hash,
  exclusions: hash,
  frozenAt: at,
  size: 1284,
  excluded: 37,
  quota: 55,
};
const view = {
  ...row,
  venue: fields.venue,
  placeName: fields.placeName,
  absence: 'stop',
  conductor: '王科员',
  contributors: [
    { ...fields.contributors[0], ...blank, ordinal: 1, state: 'committed', commitment: hash, committedAt: at },
    { ...fields.contributors[1], ...blank, ordinal: 2, state: 'chance', organisation: '', person: '', commitment: null, committedAt: null },
  ],
  tasks: [
    {
      id: taskId,
      number: '临市监抽查〔2026〕11号',
      name: '校园周边餐饮联合抽查',
      state: 'frozen',
      department: '临江市市场监督管理局',
      frozen: true,
    },
  ],
  rosters: [roster],
  planFingerprint: hash,
  seedLines: ['xinheng-seed/1', `plan ${hash}`, `roster ${hash}`, `exclusions ${hash}`],
  seed: null,
  seedString: null,
  drawJobId: null,
  drawnAt: null,
  stoppedBecause: null,
  proven: '名单和各方的数都已锁定，谁也改不了；种子还不存在，没有人能知道会抽到谁。',
  next: { action: 'reveal', role: '监督', text: '请监督揭示' },
  steps: [step],
} as const;
const minutes = {
  number: row.number,
  title: row.title,
  venue: fields.venue,
  date: '2026-11-23',
  conductor: '王科员',
  attendees: [{ role: '监督', organisation: '执法监督处', person: '周处长', substituted: false }],
  planFingerprint: hash,
  rosters: [roster],
  seedLines: view.seedLines,
  seed: hash,
  outcome: '1284 户抽 55 户',
  steps: [step],
  fingerprint: hash,
};
const params = z.object({ id: Id });
const changed = { id, version: 6 };
const versioned = z.object({ version: RowVersion });
const value = z
  .string()
  .trim()
  .regex(/^[^\r\n]{1,200}$/u, { message: '数值为 1 至 200 字，不换行' });

/** 抽取仪式. Each act is one append-only row with person and time; the state survives a reload of every screen. */
export const CeremonyApi = {
  list: defineRoute({
    id: 'inspection.ceremony.list',
    method: 'GET',
    path: '/inspection/ceremonies',
    summary: '抽取仪式',
    access: 'task.read',
    query: PageQuery.extend({ state: CeremonyState.optional() }),
    reply: pageOf(CeremonyRow),
    example: { query: {}, reply: { rows: [row], next: null } },
  }),
  get: defineRoute({
    id: 'inspection.ceremony.get',
    method: 'GET',
    path: '/inspection/ceremonies/:id',
    summary: '一场抽取仪式',
    access: 'task.read',
    params,
    reply: CeremonyView,
    example: { params: { id }, reply: view },
  }),
  stream: defineRoute({
    id: 'inspection.ceremony.stream',
    method: 'GET',
    path: '/inspection/ceremonies/:id/stream',
    summary: '仪式现场状态（投影屏）',
    access: 'task.read',
    params,
    reply: CeremonyView,
    stream: 'events',
    example: { params: { id }, reply: view },
  }),
  drawn: defineRoute({
    id: 'inspection.ceremony.drawn',
    method: 'GET',
    path: '/inspection/ceremonies/:id/drawn',
    summary: '抽取后屏幕所示：公开抽取按票号，密封抽取按指纹',
    access: 'task.read',
    params,
    query: z.object({ taskId: Id, partNo: z.coerce.number().int() }).extend(PageQuery.shape),
    reply: pageOf(CeremonyDrawnRow),
    example: {
      params: { id },
      query: { taskId, partNo: 1 },
      reply: { rows: [{ leaf: hash, rank: null, ticket: null, stratum: null, code: null, name: null }], next: null },
    },
  }),
  plan: defineRoute({
    id: 'inspection.ceremony.plan',
    method: 'POST',
    path: '/inspection/ceremonies',
    summary: '筹备一场仪式：各方、次序与缺席规则',
    access: 'ceremony.conduct',
    body: CeremonyFields,
    reply: Changed.extend({ number: z.string() }),
    example: { body: fields, reply: { id, version: 0, number: row.number } },
  }),
  open: defineRoute({
    id: 'inspection.ceremony.open',
    method: 'POST',
    path: '/inspection/ceremonies/:id/open',
    summary: '开始仪式（全部名单已冻结）',
    access: 'ceremony.conduct',
    params,
    body: versioned,
    reply: Changed,
    example: { params: { id }, body: { version: 2 }, reply: changed },
  }),
  commit: defineRoute({
    id: 'inspection.ceremony.commit',
    method: 'POST',
    path: '/inspection/ceremonies/:id/commitments',
    summary: '一方承诺：只交指纹',
    access: 'signed-in',
    params,
    body: z.object({ role: z.string().min(1), commitment: Hash }),
    reply: Changed,
    example: { params: { id }, body: { role: '监督', commitment: hash }, reply: changed },
  }),
  substitute: defineRoute({
    id: 'inspection.ceremony.substitute',
    method: 'POST',
    path: '/inspection/ceremonies/:id/substitutions',
    summary: '一方缺席：由方案写明的替补人代为承诺',
    access: 'ceremony.conduct',
    params,
    body: z.object({ role: z.string().min(1), reason: Reason }),
    reply: Changed,
    example: { params: { id }, body: { role: '监督', reason: '因病未到场，已核实' }, reply: changed },
  }),
  reveal: defineRoute({
    id: 'inspection.ceremony.reveal',
    method: 'POST',
    path: '/inspection/ceremonies/:id/reveals',
    summary: '一方揭示：数与随机码，与承诺不符即中止',
    access: 'signed-in',
    params,
    body: z.object({
      role: z.string().min(1),
      value,
      nonce: z.string().regex(/^[0-9a-f]{32,128}$/, { message: '随机码为 32 位以上小写十六进制' }),
    }),
    reply: Changed.extend({ matches: z.boolean(), state: CeremonyState }),
    example: {
      params: { id },
      body: { role: '监督', value: '41708826', nonce: '00112233445566778899aabbccddeeff' },
      reply: { ...changed, matches: true, state: 'revealed' },
    },
  }),
  chance: defineRoute({
    id: 'inspection.ceremony.chance',
    method: 'POST',
    path: '/inspection/ceremonies/:id/chances',
    summary: '录入当场产生的骰子、摇号球或信标',
    access: 'ceremony.conduct',
    params,
    body: z.object({ role: z.string().min(1), value }),
    reply: Changed.extend({ state: CeremonyState, seed: Hash.nullable() }),
    example: { params: { id }, body: { role: '摇号球', value: '03 11 17 22 29 34' }, reply: { ...changed, state: 'seeded', seed: hash } },
  }),
  stop: defineRoute({
    id: 'inspection.ceremony.stop',
    method: 'POST',
    path: '/inspection/ceremonies/:id/stop',
    summary: '中止仪式（缺席或不揭示；不可恢复，记录永久可见）',
    access: 'ceremony.conduct',
    params,
    body: z.object({ reason: Reason }),
    reply: Changed,
    example: { params: { id }, body: { reason: '企业代表未揭示即离场' }, reply: changed },
  }),
  draw: defineRoute({
    id: 'inspection.ceremony.draw',
    method: 'POST',
    path: '/inspection/ceremonies/:id/draw',
    summary: '按种子抽取（后台作业；只能一次）',
    access: 'ceremony.conduct',
    params,
    body: versioned,
    reply: z.object({ jobId: Id, version: z.number().int() }),
    example: { params: { id }, body: { version: 9 }, reply: { jobId: taskId, version: 10 } },
  }),
  close: defineRoute({
    id: 'inspection.ceremony.close',
    method: 'POST',
    path: '/inspection/ceremonies/:id/close',
    summary: '宣读并签字，仪式结束',
    access: 'ceremony.conduct',
    params,
    body: versioned,
    reply: Changed.extend({ minutesFingerprint: Hash }),
    example: { params: { id }, body: { version: 11 }, reply: { ...changed, minutesFingerprint: hash } },
  }),
  minutes: defineRoute({
    id: 'inspection.ceremony.minutes',
    method: 'GET',
    path: '/inspection/ceremonies/:id/minutes',
    summary: '仪式记录',
    access: 'task.read',
    params,
    reply: Minutes,
    example: { params: { id }, reply: minutes },
  }),
};
