import { jwtVerify, SignJWT } from 'jose';
import type { Actor } from '../work/actor.js';
import { Problem } from '../work/problem.js';

/** The header by which the gateway tells a service who is asking. */
export const CALLER_HEADER = 'x-xinheng-caller';

const LIFE_SECONDS = 60;
/** Clocks of two machines may differ by this much, either way. */
const LEEWAY_SECONDS = 30;

export interface Caller {
  readonly actor: Actor;
  readonly sessionId: string;
}

const keyOf = (secret: string): Uint8Array => new TextEncoder().encode(secret);

/** Signs who is asking, for 60 seconds. Used by the gateway and by tests. */
export const signCaller = ({ actor, sessionId }: Caller, secret: string): Promise<string> =>
  new SignJWT({ ...actor, sessionId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(actor.id)
    .setIssuedAt()
    .setExpirationTime(`${LIFE_SECONDS}s`)
    .sign(keyOf(secret));

/** Reads a signed caller. @throws Problem 401 when it was not signed by this installation or is too old. */
export async function readCaller(token: string, secret: string): Promise<Caller> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), {
      algorithms: ['HS256'],
      clockTolerance: LEEWAY_SECONDS,
      maxTokenAge: LIFE_SECONDS,
    });
    const { kind, id, name, departmentId, departmentName, regionCode, roles, permissions, sessionId } = payload as unknown as Actor & {
      sessionId: string;
    };
    if (kind !== 'user') throw new Error('only people are announced by the gateway');
    return { actor: { kind, id, name, departmentId, departmentName, regionCode, roles, permissions }, sessionId };
  } catch {
    throw new Problem({
      status: 401,
      code: 'access.caller-invalid',
      title: '身份凭据无效',
      detail: '内部身份凭据无效或已过期',
      wayOut: '请重新登录后再试',
    });
  }
}
