import { randomUUID } from 'node:crypto';
import { SessionApi, type SessionView } from '@xinheng/contracts';
import { demoPassword } from '../secrets.js';
import type { City } from './city.js';
import type { Person } from './people.js';
import { reach, whileAway } from './while-away.js';

/** Each shown person signs in at the outer door with the initial password and chooses an own one, as everybody must. */
export async function changeInitialPasswords(city: City, people: readonly Person[]): Promise<void> {
  const outer = await city.parts.platform.openDoor();
  try {
    for (const { login } of people) {
      city.parts.stopping.throwIfAborted();
      const change = (): Promise<Changed> => changeOne(outer.url, city.parts.secrets.demoSecret, login);
      await city.journal.once(`own password ${login}`, () => whileAway(city.parts.stopping, change));
    }
  } finally {
    await outer.stop();
  }
}

interface Changed {
  readonly changed: boolean;
}

async function changeOne(url: string, secret: string, login: string): Promise<Changed> {
  const [initial, own] = [demoPassword(secret, login, 'initial'), demoPassword(secret, login, 'own')];
  const entered = await post(url, SessionApi.signIn.path, { login, password: initial });
  // a start that was killed here, or a gateway that could not answer any more, had changed it already
  if (entered.status === 401 && (await post(url, SessionApi.signIn.path, { login, password: own })).ok) return { changed: false };
  const { session } = (await entered.json()) as { session: SessionView };
  const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = { cookie, 'x-csrf-token': session.csrfToken };
  const changed = await post(url, SessionApi.changePassword.path, { currentPassword: initial, newPassword: own }, page);
  if (!changed.ok) throw new Error(`own password ${login}: ${changed.status} ${await changed.text()}`);
  return { changed: true };
}

const post = (url: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  reach(`${url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
    body: JSON.stringify(body),
  });
