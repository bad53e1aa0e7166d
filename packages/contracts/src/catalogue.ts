import type { EventDefinition } from './define.js';
import * as archive from './events/archive.js';
import * as gateway from './events/gateway.js';
import * as law from './events/gateway-law.js';
import * as ceremony from './events/inspection-ceremony.js';
import * as draw from './events/inspection-draw.js';
import * as plan from './events/inspection-plan.js';
import * as publication from './events/inspection-publication.js';
import * as task from './events/inspection-task.js';
import * as visit from './events/inspection-visit.js';

const isEvent = (value: unknown): value is EventDefinition =>
  typeof value === 'object' &&
  value !== null &&
  ['type', 'version', 'summary', 'data', 'key', 'example'].every((member) => member in value);

/** Every event of the platform, by type. */
export const catalogue: ReadonlyMap<string, EventDefinition> = new Map(
  [archive, gateway, law, ceremony, draw, plan, publication, task, visit]
    .flatMap((events) => Object.values<unknown>(events))
    .filter(isEvent)
    .map((event) => [event.type, event]),
);

/** True for a type that some contract declares, whoever hears it. */
export const isDeclaredEvent = (type: string): boolean => catalogue.has(type);
