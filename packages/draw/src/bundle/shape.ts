import { isRowSequence, placed } from './row-sequence.js';

/** What is wrong with a JSON value, and where. */
export interface ShapeFault {
  /** JSON pointer. */
  readonly pointer: string;
  readonly expected: string;
}

/** Reports every fault of a value that should have a certain form. Strict: a member that the format does not know is a fault. */
export type Shape = (value: unknown, pointer: string) => Generator<ShapeFault>;

const shape = (expected: string, holds: (value: unknown) => boolean): Shape =>
  function* (value, pointer) {
    if (!holds(value)) yield { pointer, expected };
  };

const matching = (expected: string, form: RegExp): Shape => shape(expected, (value) => typeof value === 'string' && form.test(value));

export const text = shape('文字', (value) => typeof value === 'string');
export const words = matching('非空文字', /\S/);
export const flag = shape('true 或 false', (value) => typeof value === 'boolean');
export const count = shape('非负整数', (value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const hash = matching('64 位小写十六进制', /^[0-9a-f]{64}$/);
export const nonce = matching('32 位小写十六进制', /^[0-9a-f]{32}$/);
export const longNonce = matching('至少 32 位小写十六进制', /^[0-9a-f]{32,}$/);
export const ticket = matching('票号', /^0\.\d{64,80}$/);
export const instant = matching('UTC 时刻（毫秒）', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
export const ratio = matching('0 到 1 的十进制小数', /^(?:0(?:\.\d{1,18})?|1(?:\.0{1,18})?)$/);

export const oneOf = (...allowed: readonly string[]): Shape =>
  shape(allowed.join(' / '), (value) => typeof value === 'string' && allowed.includes(value));

export const list = (item: Shape): Shape =>
  function* (value, pointer) {
    if (typeof value !== 'object' || value === null || !(Array.isArray(value) || isRowSequence(value))) yield { pointer, expected: '数组' };
    else for (const [i, one] of placed<unknown>(value)) yield* item(one, `${pointer}/${i}`);
  };

/** An array whose first items are these texts; texts all of them. */
export const listStarting = (...first: readonly string[]): Shape =>
  function* (value, pointer) {
    yield* list(words)(value, pointer);
    if (Array.isArray(value) && first.some((item, i) => value[i] !== item)) yield { pointer, expected: `以 ${first.join('、')} 开头` };
  };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Members {
  readonly required: Readonly<Record<string, Shape>>;
  readonly optional?: Readonly<Record<string, Shape>>;
  /** Shape of members that are not named; none are allowed where this is absent. */
  readonly further?: Shape;
}

export const object = ({ required, optional = {}, further }: Members): Shape =>
  function* (value, pointer) {
    if (!isObject(value)) return yield { pointer, expected: '对象' };
    for (const name of Object.keys(required))
      if (!Object.hasOwn(value, name)) yield { pointer: `${pointer}/${name}`, expected: '不可缺少' };
    for (const [name, member] of Object.entries(value)) {
      const known = Object.hasOwn(required, name) ? required[name] : Object.hasOwn(optional, name) ? optional[name] : further;
      if (known) yield* known(member, `${pointer}/${name}`);
      else yield { pointer: `${pointer}/${name}`, expected: '格式中没有这一项' };
    }
  };

/** Any JSON value. */
export const anything = shape('JSON 值', () => true);
