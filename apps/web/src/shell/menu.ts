import type { Permission } from '@xinheng/contracts';

export interface MenuEntry {
  readonly text: string;
  readonly to: string;
  /** Any of them opens the entry; none: everybody who is signed in. */
  readonly needs?: readonly Permission[];
}

export interface MenuGroup {
  readonly text: string;
  readonly entries: readonly MenuEntry[];
}

/** The menu in the order of the work: directories, then the way of a draw, then what operators need. */
export const MENU: readonly (MenuEntry | MenuGroup)[] = [
  { text: '工作台', to: '/desk' },
  {
    text: '名录库',
    entries: [
      { text: '检查对象', to: '/roster', needs: ['subject.read'] },
      { text: '专项名录库', to: '/libraries', needs: ['subject.read'] },
      { text: '检查人员', to: '/inspectors', needs: ['inspector.manage', 'plan.read'] },
      { text: '事项清单', to: '/items', needs: ['item.manage', 'plan.read'] },
      { text: '数据导入', to: '/imports', needs: ['subject.import'] },
    ],
  },
  {
    text: '双随机抽查',
    entries: [
      { text: '年度计划', to: '/plans', needs: ['plan.read'] },
      { text: '抽查任务', to: '/tasks', needs: ['task.read'] },
      { text: '抽取仪式', to: '/ceremonies', needs: ['task.read'] },
      { text: '派组', to: '/assignments', needs: ['assignment.manage', 'assignment.approve'] },
      { text: '现场检查', to: '/visits', needs: ['visit.own'] },
      { text: '结果公示', to: '/publications', needs: ['visit.review', 'visit.publish'] },
      { text: '统计', to: '/statistics', needs: ['task.read'] },
    ],
  },
  {
    text: '系统',
    entries: [
      { text: '账号与角色', to: '/system/accounts', needs: ['account.manage'] },
      { text: '法规参数', to: '/system/law' },
      { text: '工作日历', to: '/system/calendar' },
      { text: '消息总线', to: '/system/bus', needs: ['bus.operate'] },
      { text: '全程留痕', to: '/system/audit', needs: ['audit.read'] },
    ],
  },
];

const opens = (held: readonly Permission[], { needs }: MenuEntry): boolean =>
  !needs || needs.some((permission) => held.includes(permission));

/** What this person sees: entries without permission are left out, and groups without entries. */
export function menuFor(held: readonly Permission[]): (MenuEntry | MenuGroup)[] {
  return MENU.flatMap((item): (MenuEntry | MenuGroup)[] => {
    if (!('entries' in item)) return opens(held, item) ? [item] : [];
    const entries = item.entries.filter((entry) => opens(held, entry));
    return entries.length > 0 ? [{ ...item, entries }] : [];
  });
}
