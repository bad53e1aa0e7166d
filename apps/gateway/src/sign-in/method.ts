import type { Ctx } from '@xinheng/service-kit';
import type { Account } from '../domain/account.js';
import type { GatewayStore } from '../store.js';

/** What a way of signing in has found out about who is there. */
export type Proof =
  | { readonly account: Account }
  | { readonly refused: 'wrong'; readonly accountId?: string }
  | { readonly refused: 'locked'; readonly accountId: string; readonly retryAfterSeconds: number };

/**
 * One way of signing in. It proves who is there and keeps its own books (counting failures); opening the session is the same for all.
 * A city's unified identity service joins as another method.
 */
export interface SignInMethod<C> {
  readonly name: string;
  prove(ctx: Ctx<GatewayStore>, credentials: C): Promise<Proof>;
}
