import { runningSha256 } from '#sha256';
import { isRowSequence, placed } from './bundle/row-sequence.js';

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const refuse = (path: string, what: string): never => {
  throw new TypeError(`no canonical form: ${what} at ${path || '/'}`);
};

function textOf(value: string, path: string): string {
  if (LONE_SURROGATE.test(value)) refuse(path, 'lone surrogate');
  return JSON.stringify(value);
}

function scalarOf(value: unknown, path: string): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return textOf(value, path);
  if (typeof value === 'number') return Number.isFinite(value) ? JSON.stringify(value) : refuse(path, String(value));
  return refuse(path, typeof value);
}

/** The canonical text in pieces, so that a large bundle can be hashed without ever being one string. */
function* pieces(value: unknown, path: string): Generator<string> {
  if (typeof value !== 'object' || value === null) {
    yield scalarOf(value, path);
  } else if (Array.isArray(value) || isRowSequence(value)) {
    yield '[';
    for (const [i, one] of placed<unknown>(value)) {
      if (i > 0) yield ',';
      yield* pieces(one, `${path}/${i}`);
    }
    yield ']';
  } else {
    yield* membersOf(value as Readonly<Record<string, unknown>>, path);
  }
}

/** Members that are `undefined` do not exist in JSON and are left out, as `JSON.stringify` leaves them out. */
function* membersOf(object: Readonly<Record<string, unknown>>, path: string): Generator<string> {
  const names = Object.keys(object).filter((name) => object[name] !== undefined);
  names.sort();
  yield '{';
  for (const [i, name] of names.entries()) {
    yield `${i > 0 ? ',' : ''}${textOf(name, path)}:`;
    yield* pieces(object[name], `${path}/${name}`);
  }
  yield '}';
}

/**
 * The one text of a JSON value by RFC 8785: members sorted by UTF-16 units, no spaces, numbers as ECMAScript prints them.
 * @throws TypeError for what has no such text: numbers that are not finite, lone surrogates, functions
 */
export const canonicalJson = (value: unknown): string => [...pieces(value, '')].join('');

/** SHA-256 in hexadecimal of the canonical text, in memory that does not grow with the value. */
export function canonicalDigest(value: unknown): string {
  const digest = runningSha256();
  let pending = '';
  for (const piece of pieces(value, '')) {
    pending += piece;
    if (pending.length > 65_536) {
      digest.update(pending);
      pending = '';
    }
  }
  digest.update(pending);
  return digest.hex();
}

/** The fingerprint of a plan: SHA-256 of its RFC 8785 form. */
export const fingerprintOfPlan = (plan: unknown): string => canonicalDigest(plan);
