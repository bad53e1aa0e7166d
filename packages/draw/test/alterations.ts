/** Changes of a JSON document that a forger, or a bad disk, could make. */
export interface Alteration {
  readonly pointer: string;
  readonly altered: unknown;
}

type Json = null | boolean | number | string | Json[] | { [member: string]: Json };

function otherLeaf(value: null | boolean | number | string): Json {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value !== 'string') return 0;
  const last = value.at(-1);
  return value.slice(0, -1) + (last === '1' ? '2' : '1');
}

const isContainer = (value: Json): value is Json[] | { [member: string]: Json } => typeof value === 'object' && value !== null;

function* leaves(value: Json, path: readonly string[]): Generator<readonly string[]> {
  if (!isContainer(value)) yield path;
  else for (const [member, inner] of Object.entries(value)) yield* leaves(inner, [...path, member]);
}

function* containers(value: Json, path: readonly string[]): Generator<readonly string[]> {
  if (!isContainer(value)) return;
  yield path;
  for (const [member, inner] of Object.entries(value)) yield* containers(inner, [...path, member]);
}

function at(document: Json, path: readonly string[]): Json {
  return path.reduce<Json>((value, member) => (value as { [member: string]: Json })[member]!, document);
}

function changed(
  document: Json,
  path: readonly string[],
  change: (parent: { [member: string]: Json }, member: string) => void,
): Alteration {
  const altered = structuredClone(document);
  change(at(altered, path.slice(0, -1)) as { [member: string]: Json }, path.at(-1)!);
  return { pointer: `/${path.join('/')}`, altered };
}

/** Every value of the document altered, one at a time. */
export function* alteredLeaves(document: unknown): Generator<Alteration> {
  const json = document as Json;
  for (const path of leaves(json, [])) {
    yield changed(json, path, (parent, member) => {
      parent[member] = otherLeaf(parent[member] as null | boolean | number | string);
    });
  }
}

/** Every member and array item taken away, one at a time; and for arrays of two or more, the first two exchanged. */
export function* alteredStructure(document: unknown): Generator<Alteration> {
  const json = document as Json;
  for (const path of containers(json, [])) {
    const container = at(json, path);
    for (const member of Object.keys(container as object)) {
      yield changed(json, [...path, member], (parent, name) => {
        if (Array.isArray(parent)) parent.splice(Number(name), 1);
        else delete parent[name];
      });
    }
    if (
      path.length === 0 ||
      !Array.isArray(container) ||
      container.length < 2 ||
      JSON.stringify(container[0]) === JSON.stringify(container[1])
    )
      continue;
    yield changed(json, path, (parent, name) => {
      const [first, second, ...rest] = parent[name] as Json[];
      parent[name] = [second!, first!, ...rest];
    });
  }
}
