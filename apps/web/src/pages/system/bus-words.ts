import type { BusApi, ReplyOf } from '@xinheng/contracts';

export type BusState = ReplyOf<BusApi['state']>;

/** One service as it was asked; `state` is the last answer, also where it no longer answers. */
export interface ServiceLook {
  readonly title: string;
  readonly state: BusState | undefined;
  readonly silent: boolean;
}

export interface VerdictLine {
  readonly tone: 'danger' | 'warning';
  readonly text: string;
}

/** The service stops counting here. */
const COUNTING_STOPS = 10_000;
const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

export function secondsWords(seconds: number): string {
  if (seconds < 1) return '不到 1 秒';
  if (seconds < MINUTE) return `${Math.floor(seconds)} 秒`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)} 分 ${Math.floor(seconds % MINUTE)} 秒`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)} 小时 ${Math.floor((seconds % HOUR) / MINUTE)} 分`;
  return `${Math.floor(seconds / DAY)} 天 ${Math.floor((seconds % DAY) / HOUR)} 小时`;
}

export const eventsWords = (events: number): string =>
  `${Math.min(events, COUNTING_STOPS).toLocaleString('en')}${events >= COUNTING_STOPS ? '+' : ''}`;

export const carrierWords: Readonly<Record<BusState['carrier'], string>> = {
  postgres: '事件经 PostgreSQL 传递',
  kafka: '事件经 Kafka 传递',
};

/** Everything that keeps somebody waiting, the gravest first; what several services say is said once. Empty when all is delivered. */
export function verdictOf(looks: readonly ServiceLook[]): VerdictLine[] {
  const said = looks.flatMap((look) => linesOf(look).map((line) => ({ ...line, title: look.title })));
  const lines = [...Map.groupBy(said, ({ text }) => text).values()].map((same) => ({
    tone: same[0]?.tone ?? 'warning',
    text: `${same.map(({ title }) => title).join('、')}：${same[0]?.text}`,
  }));
  return [...lines.filter(({ tone }) => tone === 'danger'), ...lines.filter(({ tone }) => tone === 'warning')];
}

function linesOf({ state, silent }: ServiceLook): VerdictLine[] {
  if (silent) return [{ tone: 'danger', text: '没有应答' }];
  if (!state) return [];
  const lines: VerdictLine[] = [];
  if (state.problem) lines.push({ tone: 'danger', text: state.problem.text });
  const stopped = state.parked.filter(({ state: one }) => one === 'parked').length;
  const trying = state.parked.length - stopped;
  if (stopped > 0) lines.push({ tone: 'danger', text: `${stopped} 个主体已停靠，等人处理` });
  if (trying > 0) lines.push({ tone: 'warning', text: `${trying} 个主体正在自动重试` });
  const waiting = state.lags.reduce((sum, { events }) => sum + events, 0);
  const oldest = Math.max(0, ...state.lags.map(({ events, oldestSeconds }) => (events > 0 ? oldestSeconds : 0)));
  if (waiting > 0)
    lines.push({ tone: 'warning', text: `${eventsWords(waiting)} 个事件还没有处理，最早的一个已等 ${secondsWords(oldest)}` });
  if (state.unsentSeconds > 0)
    lines.push({ tone: 'warning', text: `有事件还没有发出，最早的一个已等 ${secondsWords(state.unsentSeconds)}` });
  return lines;
}
