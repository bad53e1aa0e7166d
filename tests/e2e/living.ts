import type { Browser } from 'playwright-core';
import { Caller } from '../lap/caller.ts';
import { GatewayWire } from '../lap/gateway-wire.ts';
import { Ledger } from '../lap/ledger.ts';
import type { DemoCity } from './demo-city.ts';

/** What all chapters share; there from the moment at which their tests begin. */
export interface Living {
  readonly city: () => DemoCity;
  readonly browser: () => Browser;
}

const PATIENCE_MS = 60_000;

/** For what no page is the subject of: the same door as the browsers, with the passwords as they stand now. */
export function officeCaller(city: DemoCity): Caller {
  const passwordsOf = (login: string) => ({ initial: city.passwordOf(login), own: city.passwordOf(login) });
  return new Caller(new GatewayWire({ url: () => city.url, passwordsOf, patienceMs: PATIENCE_MS }), new Ledger(), `e2e ${city.url}`);
}

/** Until the services have told each other. @throws Error with the condition itself when it does not come about */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const late = performance.now() + PATIENCE_MS; !(await holds()); ) {
    if (performance.now() > late) throw new Error(`not so after ${PATIENCE_MS} ms: ${holds}`);
    await new Promise((again) => setTimeout(again, 250));
  }
}
