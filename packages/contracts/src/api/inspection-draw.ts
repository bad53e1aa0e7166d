import { z } from 'zod';
import { choice } from '../choice.js';
import { defineRoute } from '../define.js';
import { Hash, Id, InstantValue, LocalDateValue, PageQuery, pageOf, SubjectCode } from '../values.js';
import { CeremonyState } from './inspection-ceremony.js';
import { ExcludedCount, Secrecy, StratumView } from './inspection-task.js';

export const drawnStates = { drawn: '已抽中', replaced: '已替换', substitute: '替换补入' } as const;
export const DrawnState = choice(drawnStates);
export type DrawnState = z.infer<typeof DrawnState>;

/** What was shown at the office by whoever came for the opening code of a firm. */
export const openingProofs = {
  'legal-person': '营业执照和法定代表人（经营者）身份证件',
  agent: '营业执照、授权委托书和经办人身份证件',
} as const;
export const OpeningProof = choice(openingProofs);
export type OpeningProof = z.infer<typeof OpeningProof>;

/** A drawn firm as the office sees it. */
export const DrawnView = z.object({
  id: Id,
  partNo: z.number().int(),
  code: SubjectCode,
  name: z.string(),
  regionCode: z.string(),
  address: z.string(),
  stratum: z.string(),
  rank: z.number().int(),
  ticket: z.string(),
  state: DrawnState,
  replacedById: Id.nullable(),
  reason: z.string().nullable(),
  openedAt: InstantValue.nullable(),
});
export type DrawnView = z.infer<typeof DrawnView>;

/** Chi-square of drawn against expected over one attribute; expected follows from the exact probability of every firm. */
export const BiasTest = z.object({
  attribute: z.enum(['position', 'region', 'kind']),
  title: z.string(),
  cells: z.array(z.object({ name: z.string(), size: z.number().int(), expected: z.number(), drawn: z.number().int() })),
  chiSquare: z.number(),
  degrees: z.number().int(),
  p: z.number(),
  /** True where too few are expected in a cell for the test to say anything. */
  tooSmall: z.boolean(),
  text: z.string(),
});
export type BiasTest = z.infer<typeof BiasTest>;

export const PublicRoster = z.object({
  name: z.string(),
  department: z.string(),
  items: z.array(z.string()),
  size: z.number().int(),
  quota: z.number().int(),
  excluded: z.array(ExcludedCount),
  roster: Hash,
  exclusions: Hash,
  /** Open draws only. */
  strata: z.array(StratumView).nullable(),
});

/** What everybody may know of a draw. A sealed one: no class, no ticket, no stratum, and firms only once their visit is opened. */
export const PublicDraw = z.object({
  number: z.string(),
  title: z.string(),
  state: CeremonyState,
  stateText: z.string(),
  secrecy: Secrecy,
  heldOn: LocalDateValue,
  drawnAt: InstantValue.nullable(),
  departments: z.array(z.string()),
  tasks: z.array(z.object({ number: z.string(), name: z.string(), windowFrom: LocalDateValue, windowTo: LocalDateValue })),
  size: z.number().int(),
  quota: z.number().int(),
  excluded: z.number().int(),
  planFingerprint: Hash.nullable(),
  seed: Hash.nullable(),
  rehearsals: z.number().int(),
  redraws: z.number().int(),
  redrawOf: z.string().nullable(),
  replaced: z.number().int(),
  opened: z.number().int(),
  stoppedBecause: z.string().nullable(),
});
export type PublicDraw = z.infer<typeof PublicDraw>;

export const PublicDrawView = PublicDraw.extend({
  phases: z.array(z.object({ phase: z.string(), title: z.string(), at: InstantValue })),
  contributions: z.array(
    z.object({
      role: z.string(),
      kind: z.string(),
      organisation: z.string(),
      commitment: Hash.nullable(),
      value: z.string().nullable(),
      nonce: z.string().nullable(),
    }),
  ),
  rosters: z.array(PublicRoster),
  statements: z.array(z.object({ body: z.string(), at: InstantValue, text: z.string() })),
  notShown: z.string(),
});
export type PublicDrawView = z.infer<typeof PublicDrawView>;

export const PublicDrawnRow = z.object({
  code: SubjectCode,
  name: z.string(),
  department: z.string(),
  openedAt: InstantValue.nullable(),
  replaced: z.boolean(),
  /** Open draws only. */
  rank: z.number().int().nullable(),
  ticket: z.string().nullable(),
  stratum: z.string().nullable(),
});
export type PublicDrawnRow = z.infer<typeof PublicDrawnRow>;

const id = '0192f0c1-2b3a-7c4d-8e5f-000000000601';
const taskId = '0192f0c1-2b3a-7c4d-8e5f-000000000501';
const hash = '8e9dd05ce5889e05628920b6457cd490993fc46cb7b14117cd05a51b148562ae';
const number = '20261123-临江-001';
const draw = {
  number,
  title: '2026 年第四批跨部门联合抽查',
  state: 'closed',
  stateText: '已宣读签字',
  secrecy: 'sealed',
  heldOn: '2026-11-23',
  drawnAt: '2026-11-23T01:56:00.000Z',
  departments: ['临江市市场监督管理局'],
  tasks: [{ number: '临市监抽查〔2026〕11号', name: '校园周边餐饮联合抽查', windowFrom: '2026-11-24', windowTo: '2026-12-18' }],
  size: 1284,
  quota: 55,
  excluded: 37,
  planFingerprint: hash,
  seed: hash,
  rehearsals: 2,
  redraws: 0,
  redrawOf: null,
  replaced: 0,
  opened: 0,
  stoppedBecause: null,
} as const;
const drawn = {
  id: taskId,
  partNo: 1,
  code: '91429901MA0L4E2A5T',
  name: '临江渡口巷餐饮有限公司',
  regionCode: '429901',
  address: '江北区码头街道渡口巷 8 号',
  stratum: 'B',
  rank: 1,
  ticket: '0.057137780',
  state: 'drawn',
  replacedById: null,
  reason: null,
  openedAt: null,
} as const;
const byNumber = z.object({ number: z.string().min(3).max(80) });

/** 抽取结果与验证包. */
export const DrawApi = {
  drawn: defineRoute({
    id: 'inspection.draw.drawn',
    method: 'GET',
    path: '/inspection/tasks/:id/drawn',
    summary: '抽中的户（含层与票号，留痕）',
    access: 'task.read',
    params: z.object({ id: Id }),
    query: PageQuery.extend({ partNo: z.coerce.number().int().optional(), stratum: z.string().max(60).optional() }),
    reply: pageOf(DrawnView),
    protectedRead: true,
    example: { params: { id: taskId }, query: {}, reply: { rows: [drawn], next: null } },
  }),
  bias: defineRoute({
    id: 'inspection.draw.bias',
    method: 'GET',
    path: '/inspection/tasks/:id/bias',
    summary: '公平性检验：名单位置、区划、类别',
    access: 'task.read',
    params: z.object({ id: Id }),
    reply: z.object({ parts: z.array(z.object({ partNo: z.number().int(), department: z.string(), tests: z.array(BiasTest) })) }),
    example: { params: { id: taskId }, reply: { parts: [] } },
  }),
  fullBundle: defineRoute({
    id: 'inspection.draw.full-bundle',
    method: 'GET',
    path: '/inspection/ceremonies/:id/full-bundle',
    summary: '完整验证包（有权机构，留痕）',
    access: 'bundle.full',
    params: z.object({ id: Id }),
    reply: z.unknown(),
    stream: 'download',
    protectedRead: true,
    example: { params: { id }, reply: {} },
  }),
  addStatement: defineRoute({
    id: 'inspection.draw.add-statement',
    method: 'POST',
    path: '/inspection/ceremonies/:id/statements',
    summary: '有权机构出具见证意见（只增不改，公开）',
    access: 'bundle.full',
    params: z.object({ id: Id }),
    body: z.object({ text: z.string().trim().min(6).max(2000), bundleDigest: Hash.optional() }),
    reply: z.object({ id: Id, body: z.string(), at: InstantValue }),
    example: {
      params: { id },
      body: { text: '已取得完整验证包并独立复算，全部相符。' },
      reply: { id, body: '市纪委监委派驻第三组', at: '2026-11-24T02:00:00.000Z' },
    },
  }),
  issueOpening: defineRoute({
    id: 'inspection.draw.issue-opening',
    method: 'POST',
    path: '/inspection/tasks/:id/openings',
    summary: '向未抽中的企业发本户开启码（抽中户全部公开之后，当面核验身份，登记领取人）',
    access: 'task.manage',
    params: z.object({ id: Id }),
    body: z.object({
      code: SubjectCode,
      receivedBy: z.string().trim().min(2, { message: '请写领取人的姓名' }).max(40),
      proof: OpeningProof,
    }),
    reply: z.object({ name: z.string(), openings: z.array(z.object({ department: z.string(), token: z.string() })) }),
    example: {
      params: { id },
      body: { code: '91429901MA0L4E2A5T', receivedBy: '周小禾', proof: 'legal-person' },
      reply: { name: '云溪小灶餐饮店', openings: [{ department: '临江市市场监督管理局', token: '7K2M9QXW4TCBH8RDPN3G' }] },
    },
  }),
  publicList: defineRoute({
    id: 'inspection.draw.public-list',
    method: 'GET',
    path: '/inspection/public/draws',
    summary: '公众查询：历次抽取（含中止与重抽）',
    access: 'public',
    query: PageQuery.extend({ year: z.coerce.number().int().optional() }),
    reply: pageOf(PublicDraw),
    example: { query: { year: 2026 }, reply: { rows: [draw], next: null } },
  }),
  publicGet: defineRoute({
    id: 'inspection.draw.public-get',
    method: 'GET',
    path: '/inspection/public/draws/:number',
    summary: '公众查询：一次抽取',
    access: 'public',
    params: byNumber,
    reply: PublicDrawView,
    example: {
      params: { number },
      reply: {
        ...draw,
        phases: [{ phase: 'drawn', title: '抽取', at: '2026-11-23T01:56:00.000Z' }],
        contributions: [
          {
            role: '监督',
            kind: 'committed',
            organisation: '执法监督处',
            commitment: hash,
            value: '41708826',
            nonce: '00112233445566778899aabbccddeeff',
          },
        ],
        rosters: [
          {
            name: '临市监抽查〔2026〕11号 临江市市场监督管理局',
            department: '临江市市场监督管理局',
            items: ['校园周边食品销售'],
            size: 1284,
            quota: 55,
            excluded: [],
            roster: hash,
            exclusions: hash,
            strata: null,
          },
        ],
        statements: [],
        notShown: '本次为密封抽取：各户的风险等级、票号和名次不公开；户名在检查当天逐户公开。',
      },
    },
  }),
  publicDrawn: defineRoute({
    id: 'inspection.draw.public-drawn',
    method: 'GET',
    path: '/inspection/public/draws/:number/drawn',
    summary: '公众查询：已公开的抽中户',
    access: 'public',
    params: byNumber,
    query: PageQuery,
    reply: pageOf(PublicDrawnRow),
    example: { params: { number }, query: {}, reply: { rows: [], next: null } },
  }),
  publicBundle: defineRoute({
    id: 'inspection.draw.public-bundle',
    method: 'GET',
    path: '/inspection/public/draws/:number/bundle',
    summary: '公众下载：验证包 bundle.json',
    access: 'public',
    params: byNumber,
    reply: z.unknown(),
    stream: 'download',
    example: { params: { number }, reply: {} },
  }),
  firmOpening: defineRoute({
    id: 'inspection.draw.firm-opening',
    method: 'POST',
    path: '/inspection/public/openings',
    summary: '企业凭开启码查看本户的抽取记录：抽中的印在检查通知书上，未抽中的由检查机关发给',
    access: 'public',
    body: z.object({ code: SubjectCode, token: z.string().regex(/^[0-9A-Z]{20}$/, { message: '开启码为 20 位数字或大写字母' }) }),
    reply: z.object({ fileName: z.string(), opening: z.record(z.string(), z.unknown()) }),
    example: { body: { code: '91429901MA0L4E2A5T', token: '7K2M9QXW4TCBH8RDPN3G' }, reply: { fileName: '本户抽取记录.json', opening: {} } },
  }),
};
