import { describe, expect, test } from '@jest/globals';
import archive from '@xinheng/archive';
import gateway from '@xinheng/gateway';
import inspection from '@xinheng/inspection';

/** What the test reads of a manifest; the services differ in their stores. */
interface Told {
  readonly name: string;
  readonly emits: readonly { readonly type: string }[];
  readonly hears: readonly { readonly type: string }[];
}

const services: readonly Told[] = [gateway, archive, inspection];
const producerOf = (type: string): string => type.slice(0, type.indexOf('.'));

describe('events between services', () => {
  test('every event has a hearer', () => {
    const heard = new Set(services.flatMap(({ hears }) => hears.map(({ type }) => type)));
    const unheard = services.flatMap(({ emits }) => emits.map(({ type }) => type)).filter((type) => !heard.has(type));
    expect(unheard).toEqual([]);
  });

  test('nobody hears what nobody says', () => {
    const said = new Set(services.flatMap(({ emits }) => emits.map(({ type }) => type)));
    const unsaid = services.flatMap(({ hears }) => hears.map(({ type }) => type)).filter((type) => !said.has(type));
    expect(unsaid).toEqual([]);
  });

  test('only its producer emits an event', () => {
    for (const { name, emits } of services)
      expect(emits.map(({ type }) => producerOf(type)).filter((producer) => producer !== name)).toEqual([]);
  });
});
