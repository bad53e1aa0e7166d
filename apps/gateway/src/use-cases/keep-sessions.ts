import { type Instant, instantOf } from '@xinheng/kernel';
import { useCase } from '@xinheng/service-kit';
import { SIGN_IN_POLICY } from '../domain/sign-in-policy.js';
import type { GatewayStore } from '../store.js';

export interface Seen {
  readonly tokenHash: string;
  readonly at: Instant;
}

/** Many uses in one row of the audit trail: the edge collects them for a minute. */
export const noteActivity = useCase<GatewayStore>()({
  name: 'gateway.session.note-activity',
  title: '记录登录的最近使用时间',
  permission: 'system',
  run: (ctx, { seen }: { seen: readonly Seen[] }) => ctx.store.noteSeen(seen),
  audit: (_input, sessions) => ({ subject: 'sessions', detail: { sessions } }),
});

export const endDeadSessions = useCase<GatewayStore>()({
  name: 'gateway.session.end-dead',
  title: '清理到期的登录',
  permission: 'system',
  run: (ctx, _input: object) => ctx.store.endDeadSessions(ctx.now, instantOf(Date.parse(ctx.now) - SIGN_IN_POLICY.idleMinutes * 60_000)),
  audit: (_input, ended) => ({ subject: 'sessions', detail: { ended } }),
});
