/** Every permission with its Chinese name. A route names one; a role holds some; the service checks it with department and region. */
export const permissions = {
  'subject.read': '查看主体名录',
  'subject.import': '导入主体名录',
  'subject.certify': '认证名录可用于抽查',
  'item.manage': '维护抽查事项清单',
  'inspector.manage': '维护检查人员名录',
  'plan.read': '查看年度计划',
  'plan.draft': '编制年度计划',
  'plan.approve': '批准与备案年度计划',
  'task.read': '查看抽查任务',
  'task.manage': '编制抽查任务、冻结名单',
  'task.approve': '批准抽查任务',
  'ceremony.conduct': '主持抽取仪式',
  'ceremony.contribute': '在抽取仪式上承诺与揭示',
  'assignment.manage': '派组、替换与回避办理',
  'assignment.approve': '批准替换与回避',
  'visit.own': '办理本人的现场检查',
  'visit.review': '复核检查结果',
  'visit.publish': '公示检查结果',
  'bundle.full': '取得完整验证包（纪检、公证、法院、见证人）',
  'audit.read': '查看全程留痕',
  'bus.operate': '查看与重放停靠的消息',
  'account.manage': '管理账号与角色',
  'law.configure': '更正法规参数与工作日历',
  'law.confirm': '确认法规参数与工作日历的更正',
} as const;

export type Permission = keyof typeof permissions;

/**
 * Roles as one table. System, security and audit administration are three roles, and none holds two of the three duties;
 * who drafts does not approve, who enters a result does not review it.
 */
export const roles = {
  clerk: {
    title: '双随机办公室经办人',
    holds: [
      'subject.read',
      'subject.import',
      'item.manage',
      'inspector.manage',
      'plan.read',
      'plan.draft',
      'task.read',
      'task.manage',
      'ceremony.conduct',
      'assignment.manage',
      'visit.publish',
      'audit.read',
    ],
  },
  chief: {
    title: '分管负责人',
    holds: [
      'subject.read',
      'subject.certify',
      'plan.read',
      'plan.approve',
      'task.read',
      'task.approve',
      'assignment.approve',
      'visit.review',
      'law.confirm',
      'audit.read',
    ],
  },
  inspector: { title: '执法人员', holds: ['task.read', 'visit.own'] },
  witness: { title: '见证人', holds: ['task.read', 'ceremony.contribute'] },
  discipline: { title: '纪检监察', holds: ['task.read', 'ceremony.contribute', 'bundle.full', 'audit.read'] },
  'system-admin': { title: '系统管理员', holds: ['bus.operate', 'law.configure'] },
  'security-admin': { title: '安全管理员', holds: ['account.manage'] },
  'audit-admin': { title: '审计管理员', holds: ['audit.read'] },
} as const satisfies Record<string, { title: string; holds: readonly Permission[] }>;

export type Role = keyof typeof roles;

export const permissionsOf = (held: readonly Role[]): Permission[] => [
  ...new Set(held.flatMap((role) => roles[role].holds as readonly Permission[])),
];
