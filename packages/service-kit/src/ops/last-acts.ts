type Act = () => Promise<void>;

const acts: Act[] = [];

/** Registers what must be done before the process ends, after its services have stopped: telemetry sends what it still holds. */
export const beforeEnd = (act: Act): void => void acts.push(act);

/** Does all of it, also when one of them fails. */
export async function doLastActs(): Promise<void> {
  await Promise.allSettled(acts.map((act) => act()));
}
