import type { Instant } from '@xinheng/kernel';
import type { BusHealth } from '../bus.js';

/** What one part (the relay, the looks at the logs, a group) has met: words of our own, or what the client said. */
export type PartProblem = { readonly since: Instant } & ({ readonly text: string } | { readonly detail: string });

/** The one sentence that an operator needs: what does not go on, and that nothing is lost by it. Null while all parts work. */
export function problemOf(parts: ReadonlyMap<string, PartProblem>): BusHealth['problem'] {
  const all = [...parts.values()];
  const since = all.map((one) => one.since).sort()[0];
  if (since === undefined) return null;
  const told = all.find((one) => 'text' in one);
  if (told) return { text: told.text, detail: null, since: told.since };
  const detail = all.flatMap((one) => ('detail' in one ? [one.detail] : []))[0] ?? null;
  return { text: sentenceOf(parts), detail, since };
}

function sentenceOf(parts: ReadonlyMap<string, unknown>): string {
  const sends = !parts.has('relay');
  const hears = ![...parts.keys()].some((part) => part !== 'relay' && part !== 'ends');
  if (!sends && !hears) return '消息代理 Kafka 没有受理：本服务的事件暂时发不出去，也收不到其他服务的事件。事件都已保存，恢复后自动继续';
  if (!sends) return '消息代理 Kafka 没有受理：本服务的事件暂时发不出去。事件都已保存，恢复后自动补发';
  if (!hears) return '消息代理 Kafka 没有受理：暂时收不到其他服务的事件。事件都已保存，恢复后自动继续';
  return '消息代理 Kafka 没有答复还有多少事件待处理，下面的数是上次看到的';
}
