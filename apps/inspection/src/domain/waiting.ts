import type { ChangeKind } from '@xinheng/contracts';
import { changeKinds } from '@xinheng/contracts';
import type { Basis, LocalDate } from '@xinheng/kernel';
import type { Matter } from './desk.js';

/** Things of one kind that wait together, as the store counts them. */
export interface Pile {
  readonly key: string;
  readonly name: string;
  readonly count: number;
  readonly samples: readonly string[];
  readonly dueOn: LocalDate | null;
  readonly dueUnknown: string | null;
}

interface Wording {
  readonly kind: string;
  readonly act: string;
  readonly basis: readonly Basis[];
  readonly confirmed?: boolean;
  readonly reason: string;
  title(pile: Pile): string;
  detail?(pile: Pile): string;
  verb(pile: Pile): string;
  target(pile: Pile): string;
}

const names = ({ samples, count }: Pile): string => `${samples.join('、')}${count > samples.length ? `等 ${count} 户` : ''}`;

/** How each kind of waiting thing is told: the fact with its count, the basis, one next act with its object. */
const WORDINGS = {
  'approve-task': {
    kind: 'approve-task',
    act: '批准任务方案',
    basis: ['GBF-2024-54'],
    reason: '编制人不得自批；未经批准不能冻结名单',
    title: ({ name }) => `${name}：任务方案待批准`,
    detail: ({ samples }) => samples[0] ?? '',
    verb: () => '核对并批准方案',
    target: ({ key }) => `/tasks/${key}`,
  },
  'freeze-task': {
    kind: 'freeze-task',
    act: '冻结名单',
    basis: ['HOUSE#DRAW-28'],
    reason: '名单指纹须在种子产生之前公布，否则仪式不能开始',
    title: ({ name }) => `${name}：名单未冻结`,
    detail: ({ samples }) => samples[0] ?? '',
    verb: () => '核对并冻结名单',
    target: ({ key }) => `/tasks/${key}`,
  },
  'draw-task': {
    kind: 'draw-task',
    act: '举行抽取仪式',
    basis: ['BUSINESS-ENV-REG#54'],
    reason: '名单已冻结，按方案确定的日期公开抽取',
    title: ({ name }) => `${name}：待抽取`,
    detail: ({ samples }) => samples[0] ?? '',
    verb: () => '查看仪式准备',
    target: ({ key }) => `/tasks/${key}`,
  },
  assign: {
    kind: 'assign',
    act: '匹配检查人员',
    basis: ['BUSINESS-ENV-REG#54', 'HOUSE#DRAW-16'],
    reason: '检查对象抽出后，由同一种子随机匹配检查人员',
    title: ({ name, count }) => `${name}：${count} 次检查待派组`,
    detail: () => '每次不少于法定人数；人员由种子决定，不能手工挑选',
    verb: ({ count }) => `派组 ${count} 次`,
    target: ({ key }) => `/tasks/${key}/assignment`,
  },
  'approve-assignment': {
    kind: 'approve-assignment',
    act: '匹配检查人员',
    basis: ['HOUSE#DRAW-16'],
    reason: '办理派组的人不得自行批准',
    title: ({ name, count }) => `${name}：${count} 次派组待批准`,
    detail: ({ samples }) => (samples[0] === '0' ? '全部派出' : `${samples[0]} 次派不出，须选一条出路`),
    verb: ({ count }) => `核对并批准 ${count} 次派组`,
    target: ({ key }) => `/tasks/${key}/assignment`,
  },
  'approve-visits': {
    kind: 'approve-visits',
    act: '审批检查',
    basis: ['GBF-2024-54', 'HOUSE#CHECK-04'],
    reason: '凡检查必审批；未经批准不能入企，检查码也不会生成',
    title: ({ name, count }) => `${name} 的 ${count} 次入企检查未批准`,
    detail: names,
    verb: ({ count }) => `审批 ${count} 次检查`,
    target: ({ key }) => `/visits?state=planned&day=${key}`,
  },
  'notify-visits': {
    kind: 'notify-visits',
    act: '通知企业',
    basis: ['GBF-2024-54', 'HOUSE#CHECK-04'],
    reason: '凡检查必通知；通知书带核验码，企业先核对再接受检查',
    title: ({ name, count }) => `${name} 的 ${count} 次入企检查未通知`,
    detail: names,
    verb: ({ count }) => `通知 ${count} 户`,
    target: ({ key }) => `/visits?state=approved&day=${key}`,
  },
  'reschedule-visits': {
    kind: 'reschedule-visits',
    act: '改期',
    basis: ['HOUSE#CHECK-04'],
    reason: '审批未通过的检查，改期后重新审批',
    title: ({ name, count }) => `${name} 的 ${count} 次检查审批未通过`,
    detail: names,
    verb: ({ count }) => `改期 ${count} 次检查`,
    target: ({ key }) => `/visits?state=declined&day=${key}`,
  },
  'missed-visits': {
    kind: 'missed-visits',
    act: '入企检查',
    basis: ['HOUSE#CHECK-04'],
    reason: '检查只能在批准和通知的当日进行；错过的须改期、重新审批和通知',
    title: ({ name, count }) => `${name}：${count} 户过了检查日期没有检查`,
    detail: names,
    verb: ({ count }) => `改期 ${count} 户`,
    target: ({ key }) => (key === 'targeted' ? '/visits' : `/visits?taskId=${key}`),
  },
  publish: {
    kind: 'publish',
    act: '公示',
    basis: ['SAMR-2019-38', 'HOUSE#DRAW-20'],
    reason: '检查完成之日起 20 个工作日内公示；逾期仍须公示，逾期日数记入统计',
    title: ({ name, count }) => `${name}：${count} 户检查结果未公示`,
    detail: (pile) => `均已复核，可立即公示：${names(pile)}`,
    verb: ({ count }) => `核对并公示 ${count} 户`,
    target: ({ key }) => (key === 'targeted' ? '/publication' : `/publication?taskId=${key}`),
  },
  review: {
    kind: 'review',
    act: '公示',
    basis: ['SAMR-2019-38', 'HOUSE#DRAW-20'],
    reason: '公示前须由他人复核；检查人员不得复核本人参加的检查',
    title: ({ name, count }) => `${name}：${count} 户检查结果待复核`,
    detail: names,
    verb: ({ count }) => `复核 ${count} 户`,
    target: ({ key }) => (key === 'targeted' ? '/visits?partState=entered' : `/visits?partState=entered&taskId=${key}`),
  },
  'decide-change': {
    kind: 'decide-change',
    act: '决定',
    basis: ['PENALTY-LAW#43', 'HOUSE#DRAW-14'],
    reason: '由检查机关负责人决定；决定前检查不停止',
    title: ({ name, samples }) => `${changeKinds[name as ChangeKind]}申请：${samples[0]}${samples[1] ? `（${samples[1]}）` : ''}`,
    detail: ({ samples }) => samples[2] ?? '',
    verb: ({ name }) => `决定${changeKinds[name as ChangeKind]}`,
    target: ({ samples }) => (samples[3] ? `/tasks/${samples[3]}/assignment` : '/visits'),
  },
  'own-visits': {
    kind: 'own-visits',
    act: '入企检查',
    basis: ['HOUSE#CHECK-04'],
    reason: '检查只能在批准和通知的当日进行',
    title: ({ name, count }) => `${name} 入企检查 ${count} 户`,
    detail: names,
    verb: ({ count }) => `开始 ${count} 户检查`,
    target: ({ key }) => `/visits?day=${key}`,
  },
  'own-returned': {
    kind: 'own-returned',
    act: '公示',
    basis: ['SAMR-2019-38', 'HOUSE#DRAW-20'],
    reason: '退回补正不停止公示期限',
    title: ({ name }) => `${name}：检查结果退回补正`,
    detail: ({ samples }) => samples[0] ?? '',
    verb: () => '补正检查记录',
    target: ({ key }) => `/visits/${key}`,
  },
  'follow-ups': {
    kind: 'follow-ups',
    act: '核实改正情况',
    basis: ['HOUSE#RESULT-01'],
    confirmed: false,
    reason: '责令改正的期限由检查机关确定；到期应当核实',
    title: ({ name, count }) => `${name} 前应核实改正 ${count} 项`,
    detail: names,
    verb: ({ count }) => `核实 ${count} 项改正`,
    target: ({ key }) => `/visits?followUpDue=${key}`,
  },
} as const satisfies Record<string, Wording>;

export type WaitingKind = keyof typeof WORDINGS;

/** A pile in words, with its one next act. */
export function matterOf(kind: WaitingKind, pile: Pile): Matter {
  const wording: Wording = WORDINGS[kind];
  return {
    id: `${kind}:${pile.key}`,
    kind,
    title: wording.title(pile),
    detail: wording.detail?.(pile) ?? '',
    count: pile.count,
    due: { on: pile.dueOn, unknown: pile.dueUnknown },
    act: wording.act,
    basis: wording.basis,
    confirmed: wording.confirmed ?? true,
    reason: wording.reason,
    verb: wording.verb(pile),
    target: wording.target(pile),
  };
}
