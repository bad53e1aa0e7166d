import { type Actor, type Call, publicActor, systemActor, type Work } from '@xinheng/service-kit';
import type { Holder } from './session-holder.js';
import type { GatewayStore } from './store.js';
import { admitSession } from './use-cases/admit-session.js';
import { type ChangePasswordInput, changePassword } from './use-cases/change-password.js';
import { endAllSessions, endSession } from './use-cases/end-session.js';
import { type FoundingInput, foundInstallation } from './use-cases/found-installation.js';
import { noteActivity, type Seen } from './use-cases/keep-sessions.js';
import { type Opening, type OpenSessionInput, openSession } from './use-cases/open-session.js';

/**
 * What the edge asks the accounts, in the same process: tokens and passwords never travel further. A door like the routes, so each
 * method runs one use case.
 */
export class SessionDesk {
  constructor(private readonly work: Work<GatewayStore>) {}

  open(input: OpenSessionInput, requestId: string): Promise<Opening> {
    return this.work.run(openSession, input, callOf(publicActor, requestId));
  }
  admit(tokenHash: string, requestId: string): Promise<Holder | undefined> {
    return this.work.read(admitSession, { tokenHash }, callOf(publicActor, requestId));
  }
  end(actor: Actor, tokenHash: string, requestId: string) {
    return this.work.run(endSession, { tokenHash }, callOf(actor, requestId));
  }
  endAll(actor: Actor, requestId: string) {
    return this.work.run(endAllSessions, {}, callOf(actor, requestId));
  }
  changePassword(actor: Actor, input: ChangePasswordInput, requestId: string) {
    return this.work.run(changePassword, input, callOf(actor, requestId));
  }
  noteActivity(seen: readonly Seen[], requestId: string) {
    return this.work.run(noteActivity, { seen }, ownCall(requestId));
  }
  found(input: FoundingInput, requestId: string) {
    return this.work.run(foundInstallation, input, ownCall(requestId));
  }
}

const callOf = (actor: Actor, requestId: string): Call => ({ actor, requestId, correlationId: requestId, causationId: requestId });

const ownCall = (requestId: string): Call => ({ ...callOf(systemActor('gateway', '统一入口'), requestId), internal: true });
