import { type DrawBundle, type FirmOpening, FORMAT } from './format.js';
import type { ShapeFault } from './shape.js';
import { SHAPES } from './shapes.js';

export type DrawDocument = DrawBundle | FirmOpening;

/** A document of this format, or what keeps it from being one. */
export type Reading = { readonly document: DrawDocument } | { readonly faults: readonly [ShapeFault, ...ShapeFault[]] };

/** Enough faults to see what is wrong; a wrong file would have thousands. */
const MOST_FAULTS = 20;

const isKind = (kind: unknown): kind is keyof typeof SHAPES => typeof kind === 'string' && Object.hasOwn(SHAPES, kind);

/**
 * Reads a parsed JSON value strictly: every member of the right form, none missing, none unknown. It says nothing yet of what holds.
 */
export function readDocument(value: unknown): Reading {
  const head = (typeof value === 'object' && value !== null ? value : {}) as { format?: unknown; kind?: unknown };
  if (head.format !== FORMAT) return { faults: [{ pointer: '/format', expected: FORMAT }] };
  if (!isKind(head.kind)) return { faults: [{ pointer: '/kind', expected: Object.keys(SHAPES).join(' / ') }] };
  const faults: ShapeFault[] = [];
  for (const fault of SHAPES[head.kind](value, '')) if (faults.push(fault) === MOST_FAULTS) break;
  const [first, ...others] = faults;
  return first ? { faults: [first, ...others] } : { document: value as DrawDocument };
}

/**
 * Parses JSON text and refuses a member that occurs twice in one object: readers differ in which of the two they take, so such a
 * file could show one thing to a person and prove another.
 * @throws SyntaxError if the text is no JSON
 */
export function parseDocument(json: string): Reading {
  const value: unknown = JSON.parse(json);
  const double = doubledMember(json);
  return double === undefined ? readDocument(value) : { faults: [{ pointer: `/${double}`, expected: '同一项只出现一次' }] };
}

/** The first member name that an object of this (valid) JSON text holds twice. */
export function doubledMember(json: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  let lastText: string | undefined;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':') lastText = token;
    else {
      const names = open.at(-1)!;
      const name = JSON.parse(lastText!) as string;
      if (names.has(name)) return name;
      names.add(name);
    }
  }
  return undefined;
}
