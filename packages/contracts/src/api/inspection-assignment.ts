import { z } from 'zod';
import { defineRoute } from '../define.js';
import { Changed, Hash, Id, PageQuery, pageOf, Reason, RegionCode, RowVersion } from '../values.js';
import {
  AssignmentSlot,
  AssignmentView,
  assignmentExample,
  assignmentHash,
  assignmentIds,
  funnelExample,
} from './inspection-assignment-view.js';

/** 派组: who is sent where, drawn from the seed of the ceremony under the purpose `inspectors:<task>`. */
export const AssignmentApi = {
  prepare: defineRoute({
    id: 'inspection.assignment.prepare',
    method: 'POST',
    path: '/inspection/tasks/:taskId/assignments',
    summary: '派组：合并入企并由种子匹配检查人员（未派出的可再次派组）',
    access: 'assignment.manage',
    params: z.object({ taskId: Id }),
    body: z.object({
      /** 并池: inspectors of `to` may also be sent to visits in `from`. Needs a reason. */
      pooled: z
        .array(z.object({ from: RegionCode, to: RegionCode }))
        .max(50)
        .default([]),
      reason: Reason.optional(),
    }),
    reply: AssignmentView,
    example: { params: { taskId: assignmentIds.task }, body: {}, reply: assignmentExample },
  }),
  latest: defineRoute({
    id: 'inspection.assignment.latest',
    method: 'GET',
    path: '/inspection/tasks/:taskId/assignments/latest',
    summary: '任务的最近一次派组；还没有派组时 assignment 为空',
    access: 'task.read',
    params: z.object({ taskId: Id }),
    reply: z.object({ assignment: AssignmentView.nullable() }),
    example: { params: { taskId: assignmentIds.task }, reply: { assignment: assignmentExample } },
  }),
  slots: defineRoute({
    id: 'inspection.assignment.slots',
    method: 'GET',
    path: '/inspection/assignments/:id/slots',
    summary: '派组结果逐次',
    access: 'task.read',
    params: z.object({ id: Id }),
    query: PageQuery.extend({ only: z.enum(['unfilled', 'recused']).optional(), inspectorId: Id.optional() }),
    reply: pageOf(AssignmentSlot),
    example: {
      params: { id: assignmentIds.run },
      query: { only: 'unfilled' },
      reply: {
        rows: [
          {
            ordinal: 29,
            visitId: assignmentIds.visit,
            partId: assignmentIds.part,
            code: '91429804MA0000029X',
            name: '白石县石桥加油站',
            address: '白石县石桥镇石桥街 8 号',
            regionCode: '429804',
            departmentName: '临江市市场监督管理局',
            plannedOn: null,
            need: 2,
            team: [],
            recused: ['李科员'],
            filled: false,
            why: '派不出：符合全部规则的只有 1 人',
            funnel: funnelExample,
          },
        ],
        next: null,
      },
    },
  }),
  approve: defineRoute({
    id: 'inspection.assignment.approve',
    method: 'POST',
    path: '/inspection/assignments/:id/approve',
    summary: '批准派组',
    access: 'assignment.approve',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion }),
    reply: Changed.extend({ filled: z.number().int(), unfilled: z.number().int() }),
    example: {
      params: { id: assignmentIds.run },
      body: { version: 1 },
      reply: { id: assignmentIds.run, version: 2, filled: 45, unfilled: 1 },
    },
  }),
  reject: defineRoute({
    id: 'inspection.assignment.reject',
    method: 'POST',
    path: '/inspection/assignments/:id/reject',
    summary: '不批准派组',
    access: 'assignment.approve',
    params: z.object({ id: Id }),
    body: z.object({ version: RowVersion, reason: Reason }),
    reply: Changed,
    example: {
      params: { id: assignmentIds.run },
      body: { version: 1, reason: '片区并池理由不充分' },
      reply: { id: assignmentIds.run, version: 2 },
    },
  }),
  bundle: defineRoute({
    id: 'inspection.assignment.bundle',
    method: 'GET',
    path: '/inspection/assignments/:id/bundle',
    summary: '下载派组验证包（检查人员只有编号）',
    access: 'task.read',
    params: z.object({ id: Id }),
    reply: z.unknown(),
    stream: 'download',
    example: { params: { id: assignmentIds.run }, reply: null },
  }),
  recompute: defineRoute({
    id: 'inspection.assignment.recompute',
    method: 'GET',
    path: '/inspection/assignments/:id/recomputation',
    summary: '用同一种子复算派组',
    access: 'task.read',
    params: z.object({ id: Id }),
    reply: z.object({
      same: z.boolean(),
      eligibilityHash: z.object({ stored: Hash, computed: Hash }),
      resultHash: z.object({ stored: Hash, computed: Hash }),
      /** The first visit whose team differs, or null. */
      firstDifference: z.object({ ordinal: z.number().int(), stored: z.array(z.string()), computed: z.array(z.string()) }).nullable(),
      text: z.string(),
    }),
    example: {
      params: { id: assignmentIds.run },
      reply: {
        same: true,
        eligibilityHash: { stored: assignmentHash, computed: assignmentHash },
        resultHash: { stored: assignmentHash, computed: assignmentHash },
        firstDifference: null,
        text: '用第 20261120-临江-014 号仪式的种子复算，46 次派组逐次一致',
      },
    },
  }),
};
