import { createHash } from 'node:crypto';
import { canonicalJson, type LongBundle, memberDigests } from '@xinheng/draw';
import { SpooledRows } from './spooled-rows.js';

/** A bundle that shows every row, with the rows on disk. */
export type SpooledPart = Omit<LongBundle['parts'][number], 'rows' | 'exclusionRows'> & {
  readonly rows: SpooledRows;
  readonly exclusionRows: SpooledRows;
};
export type SpooledBundle = Omit<LongBundle, 'parts' | 'digests' | 'digest'> & { readonly parts: readonly SpooledPart[] };

type Piece = string | SpooledRows;
const isDefined = ([, value]: readonly [string, unknown]): boolean => value !== undefined;

/** An object in canonical form; `of` writes a member. */
function* members(object: object, of: (name: string, value: unknown) => Iterable<Piece>): Generator<Piece> {
  yield '{';
  const sorted = Object.entries(object)
    .filter(isDefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [i, [name, value]] of sorted.entries()) {
    yield `${i > 0 ? ',' : ''}${JSON.stringify(name)}:`;
    yield* of(name, value);
  }
  yield '}';
}

function* list(value: unknown): Generator<Piece> {
  if (value instanceof SpooledRows) yield* ['[', value, ']'];
  else yield canonicalJson(value);
}

const partPieces = (part: SpooledPart): Iterable<Piece> => members(part, (_, value) => list(value));

function* partsPieces(parts: readonly SpooledPart[]): Generator<Piece> {
  for (const [i, part] of parts.entries()) {
    yield i > 0 ? ',' : '[';
    yield* partPieces(part);
  }
  yield parts.length > 0 ? ']' : '[]';
}

/** The canonical form of the bundle: it is also the file. */
const piecesOf = (bundle: SpooledBundle, further: object): Iterable<Piece> =>
  members({ ...bundle, ...further }, (name, value) => (name === 'parts' ? partsPieces(bundle.parts) : list(value)));

async function* bytesOf(pieces: Iterable<Piece>): AsyncGenerator<string | Buffer> {
  for (const piece of pieces) {
    if (typeof piece === 'string') yield piece;
    else yield* piece.bytes();
  }
}

/** SHA-256 of every member that has a digest of its own, the rows by what was written to disk. */
function digestsOf(bundle: SpooledBundle): Record<string, string> {
  const rowless = { ...bundle, parts: bundle.parts.map((part) => ({ ...part, rows: [], exclusionRows: [] })) };
  const rows = bundle.parts.flatMap(({ rows, exclusionRows }, i) => [
    [`/parts/${i}/rows`, rows.digest],
    [`/parts/${i}/exclusionRows`, exclusionRows.digest],
  ]);
  return { ...memberDigests(rowless), ...Object.fromEntries(rows) };
}

/** The file of a bundle with both its digests, in pieces. Its rows leave the disk when the last piece was taken, or the client has gone. */
export async function* bundleText(bundle: SpooledBundle): AsyncGenerator<string | Buffer> {
  try {
    const digests = digestsOf(bundle);
    const whole = createHash('sha256');
    for await (const bytes of bytesOf(piecesOf(bundle, { digests }))) whole.update(bytes);
    yield* bytesOf(piecesOf(bundle, { digests, digest: whole.digest('hex') }));
  } finally {
    for (const { rows, exclusionRows } of bundle.parts) await Promise.all([rows.dispose(), exclusionRows.dispose()]);
  }
}
