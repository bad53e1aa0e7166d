import { canonicalDigest } from '../canonical-json.js';

/** Any JSON object of this format, with or without its digests. */
export type Sealable = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Sealable => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every member that has a digest of its own: those of the top, and those of every part. */
function* digestedMembers(bundle: Sealable): Generator<[pointer: string, value: unknown]> {
  for (const [name, value] of Object.entries(bundle)) {
    if (name === 'digest' || name === 'digests' || value === undefined) continue;
    if (name !== 'parts' || !Array.isArray(value)) yield [`/${name}`, value];
    else for (const [i, part] of value.entries()) yield* partMembers(part, i);
  }
}

function* partMembers(part: unknown, index: number): Generator<[pointer: string, value: unknown]> {
  if (isObject(part)) for (const [name, value] of Object.entries(part)) yield [`/parts/${index}/${name}`, value];
  else yield [`/parts/${index}`, part];
}

export const memberDigests = (bundle: Sealable): Record<string, string> =>
  Object.fromEntries(Array.from(digestedMembers(bundle), ([pointer, value]) => [pointer, canonicalDigest(value)]));

/** SHA-256 of the canonical form of the bundle without its member `digest`. */
export const bundleDigest = ({ digest: _, ...rest }: Sealable): string => canonicalDigest(rest);

/** Adds both digests: the last act of every builder. */
export function withDigests<B extends object>(bundle: B): B & { digests: Record<string, string>; digest: string } {
  const listed = { ...bundle, digests: memberDigests(bundle as Sealable) };
  return { ...listed, digest: bundleDigest(listed) };
}
