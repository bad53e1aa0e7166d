/** The two schemas of a service: its business tables, and the tables of the kit (outbox, inbox, audit, jobs). */
export interface Schemas {
  readonly business: string;
  readonly kit: string;
}

/** `joint-action` -> `joint_action`, `joint_action_kit`. Names come from the code, never from a request. */
export function schemasOf(service: string): Schemas {
  if (!/^[a-z][a-z0-9-]*$/.test(service)) throw new Error(`not a service name: ${service}`);
  const business = service.replaceAll('-', '_');
  return { business, kit: `${business}_kit` };
}

/** The kit's own numbered migrations. */
export const kitMigrations = new URL('../../migrations/', import.meta.url);
