import { z } from 'zod';
import { defineRoute } from '../define.js';
import { BasisView, Hash, Id, InstantValue, LocalDateValue, SubjectCode } from '../values.js';

const NoticePerson = z.object({ name: z.string(), certificateNo: z.string(), departmentName: z.string() });
const NoticeItem = z.object({ departmentName: z.string(), name: z.string(), basis: z.string(), key: z.boolean() });

/** What both the paper notice and the firm's check of us show. No ticket, class or stratum, in any kind of draw. */
const noticeBody = {
  number: z.string(),
  code: SubjectCode,
  name: z.string(),
  address: z.string(),
  plannedOn: LocalDateValue,
  checkType: z.string(),
  departments: z.array(z.object({ name: z.string(), lead: z.boolean() })),
  /** List one of two: the items, with who comes. */
  items: z.array(NoticeItem),
  inspectors: z.array(NoticePerson),
  /** List two of two: the material to have at hand. */
  materials: z.array(z.string()),
  whyDrawn: z.string(),
  basis: z.array(BasisView),
  frequency: z.array(z.string()),
  rights: z.array(z.string()),
  prohibitions: z.array(z.string()),
};

export const NoticeView = z.object({
  ...noticeBody,
  visitId: Id,
  checkCode: z.string(),
  /** Path of the page that checks the code; the QR code holds it after the origin of the site. */
  checkPath: z.string(),
  /** Codes by which the firm, and the firm alone, sees its own row, ticket and proof of the draw; empty where there was none. */
  firmOpenings: z.array(z.object({ departmentName: z.string(), token: z.string() })),
  issuedBy: z.string(),
  issuedAt: InstantValue,
});
export type NoticeView = z.infer<typeof NoticeView>;

export const CheckAnswer = z.object({
  verdict: z.enum(['valid', 'finished', 'revoked']),
  text: z.string(),
  ...noticeBody,
  receipts: z.array(z.object({ number: z.string(), departmentName: z.string(), fingerprint: Hash, publishBy: LocalDateValue.nullable() })),
});
export type CheckAnswer = z.infer<typeof CheckAnswer>;

const bodyExample = {
  number: '临江检通〔2026〕29号',
  code: '91429804MA0000029X',
  name: '白石县石桥加油站',
  address: '白石县石桥镇石桥街 8 号',
  plannedOn: '2026-11-27',
  checkType: '日常检查',
  departments: [{ name: '临江市市场监督管理局', lead: true }],
  items: [{ departmentName: '临江市市场监督管理局', name: '成品油零售企业计量器具监督检查', basis: '《计量法》第九条', key: false }],
  inspectors: [{ name: '孙明远', certificateNo: '42990118', departmentName: '临江市市场监督管理局' }],
  materials: ['营业执照', '计量器具检定证书'],
  whyDrawn: '在 2026-11-20 第 20261120-临江-014 号公开抽取仪式中随机抽中，抽取结果可由任何人复算',
  basis: [{ key: 'BUSINESS-ENV-REG#54', text: '《优化营商环境条例》第五十四条' }],
  frequency: ['临江市市场监督管理局今年第 2 次，上限 4 次'],
  rights: ['陈述和申辩', '申请检查人员回避', '未出示证件和核验码的，有权拒绝检查'],
  prohibitions: ['严禁逐利检查'],
};
const visitId = '01936000-0000-7000-8000-000000000201';

/** 检查通知与核验. */
export const NoticeApi = {
  read: defineRoute({
    id: 'inspection.notice.read',
    method: 'GET',
    path: '/inspection/visits/:id/notice',
    summary: '检查通知书',
    access: 'task.read',
    params: z.object({ id: Id }),
    reply: NoticeView,
    example: {
      params: { id: visitId },
      reply: {
        ...bodyExample,
        visitId,
        checkCode: '482109375516',
        checkPath: '/check/482109375516',
        firmOpenings: [{ departmentName: '临江市市场监督管理局', token: '7K2M9QXW4TCBH8RDPN3G' }],
        issuedBy: '王科员',
        issuedAt: '2026-11-25T01:30:00.000Z',
      },
    },
  }),
  check: defineRoute({
    id: 'inspection.notice.check',
    method: 'GET',
    path: '/inspection/checks/:code',
    summary: '凭核验码核对一次检查（扫码或键入，不需登录）',
    access: 'public',
    params: z.object({ code: z.string().min(12).max(20) }),
    reply: CheckAnswer,
    example: {
      params: { code: '4821 0937 5516' },
      reply: { verdict: 'valid', text: '核验通过：本次检查已批准，请核对人员证件', ...bodyExample, receipts: [] },
    },
  }),
};
