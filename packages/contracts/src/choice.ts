import { z } from 'zod';

/** A closed list of values with their Chinese names: one table serves the schema, the pages and the messages. */
export const choice = <const T extends Record<string, string>>(names: T) =>
  z.enum(Object.keys(names) as [Extract<keyof T, string>, ...Extract<keyof T, string>[]], {
    error: () =>
      `应为下列之一：${Object.entries(names)
        .map(([value, name]) => `${value}（${name}）`)
        .join('、')}`,
  });
