/**
 * Rows in their order, wherever they lie: an array is one, and so are the rows of a file that is too large to be held. Whoever reads
 * them goes through from first to last and keeps only what is asked for; `at` is for single rows.
 */
export interface RowSequence<Row> extends Iterable<Row> {
  readonly length: number;
  at(index: number): Row | undefined;
}

/** Rows with their places, from 0. */
export function* placed<Row>(rows: RowSequence<Row>): Generator<readonly [place: number, row: Row]> {
  let place = 0;
  for (const row of rows) yield [place++, row];
}

/** True for a sequence that is no array; in JSON it is an array all the same. */
export const isRowSequence = (value: object): value is RowSequence<unknown> =>
  Symbol.iterator in value && 'at' in value && 'length' in value;
