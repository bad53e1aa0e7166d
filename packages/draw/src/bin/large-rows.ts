import { readSync } from 'node:fs';
import type { ShownRow } from '../bundle/format.js';
import { doubledMember } from '../bundle/read-bundle.js';
import type { RowSequence } from '../bundle/row-sequence.js';

/** Bytes read at a time when rows are gone through. */
const WINDOW = 4 * 1024 * 1024;
const START = 1024;

/** Rows that stay in the file: of each only its place is held. */
export class LargeRows implements RowSequence<ShownRow> {
  private starts = new Float64Array(START);
  private ends = new Float64Array(START);
  length = 0;

  constructor(private readonly file: number) {}

  /** Notes a row that stands in the bytes from `start` up to `end`. */
  add(start: number, end: number): void {
    if (this.length === this.starts.length) {
      this.starts = widened(this.starts);
      this.ends = widened(this.ends);
    }
    this.starts[this.length] = start;
    this.ends[this.length] = end;
    this.length += 1;
  }

  at(index: number): ShownRow | undefined {
    if (index < 0 || index >= this.length) return undefined;
    const [start, end] = [this.starts[index]!, this.ends[index]!];
    return JSON.parse(bytesAt(this.file, start, end - start).toString('utf8')) as ShownRow;
  }

  *[Symbol.iterator](): Generator<ShownRow> {
    for (const text of this.texts()) yield JSON.parse(text) as ShownRow;
  }

  /** The first member that a row holds twice. @throws SyntaxError if a row is no JSON */
  doubled(): string | undefined {
    for (const text of this.texts()) {
      JSON.parse(text);
      const name = doubledMember(text);
      if (name !== undefined) return name;
    }
    return undefined;
  }

  private *texts(): Generator<string> {
    let from = 0;
    let window = Buffer.alloc(0);
    for (let i = 0; i < this.length; i++) {
      const [start, end] = [this.starts[i]!, this.ends[i]!];
      if (end > from + window.length) {
        from = start;
        window = bytesAt(this.file, start, Math.max(WINDOW, end - start));
      }
      yield window.toString('utf8', start - from, end - from);
    }
  }
}

function widened(places: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(places.length * 2);
  wider.set(places);
  return wider;
}

/** Up to `length` bytes; fewer at the end of the file. */
export function bytesAt(file: number, from: number, length: number): Buffer<ArrayBuffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, bytes, filled, length - filled, from + filled);
    if (read === 0) break;
    filled += read;
  }
  return bytes.subarray(0, filled);
}
