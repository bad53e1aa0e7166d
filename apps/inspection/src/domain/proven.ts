import type { CeremonyState } from '@xinheng/contracts';
import type { Contributed } from './contributions.js';

const PROVEN: Readonly<Record<CeremonyState, string>> = {
  planned: '各方、次序和缺席规则正在筹备，尚未固定。',
  fixed: '方案已经固定并有指纹：比例、排除规则、参与各方和次序，谁也改不了。',
  open: '名单和方案都已锁定，指纹早已公布；各方只交指纹，不交数。',
  committed: '名单和各方的数都已锁定，谁也改不了；种子还不存在，包括系统管理员在内，没有人能知道会抽到谁。',
  revealed: '各方揭示的数都与事先的承诺一致；只差当场产生的数，仍然没有人能算出种子。',
  seeded: '种子由方案、名单、排除名单和各方的数共同决定，任何人都能用这几行字重新算出。',
  drawn: '抽中的户已经固定，之后换掉任何一户都会被发现。',
  closed: '仪式已宣读签字；验证包可以下载，任何人都能复核。',
  stopped: '仪式已中止，没有产生结果；已发生的一切都留有记录，不能删除。',
};

export const provenText = (state: CeremonyState): string => PROVEN[state];

export interface NextAct {
  readonly action: string;
  readonly role: string | null;
  readonly text: string;
}

const act = (action: string, text: string, role: string | null = null): NextAct => ({ action, role, text });

function nextOf(
  all: readonly Contributed[],
  action: string,
  verb: string,
  waits: (one: Contributed) => boolean,
  otherwise: NextAct,
): NextAct {
  const one = all.find(waits);
  return one ? act(action, `请${one.contributor.role}${verb}`, one.contributor.role) : otherwise;
}

/** The one next act that the screen offers. */
export function nextAct(state: CeremonyState, all: readonly Contributed[], unfrozen: number): NextAct {
  const isParty = (one: Contributed): boolean => one.contributor.kind === 'committed';
  switch (state) {
    case 'planned':
      return act('freeze', '批准任务并冻结名单');
    case 'fixed':
      return unfrozen > 0 ? act('freeze', `还有 ${unfrozen} 个任务待冻结名单`) : act('open', '开始仪式');
    case 'open':
      return nextOf(all, 'commit', '承诺', (one) => isParty(one) && one.commitment === null, act('wait', '承诺已齐'));
    case 'committed':
      return nextOf(all, 'reveal', '揭示', (one) => isParty(one) && one.value === null, act('wait', '揭示已齐'));
    case 'revealed':
      return nextOf(all, 'chance', '当场产生并录入', (one) => !isParty(one) && one.value === null, act('wait', '种子即将生成'));
    case 'seeded':
      return act('draw', '按种子抽取');
    case 'drawn':
      return act('close', '宣读并签字');
    case 'closed':
      return act('none', '仪式结束');
    case 'stopped':
      return act('redraw', '作废任务，另行举行仪式重抽');
  }
}
