import type { LargeRows } from './large-rows.js';

export type RowMember = 'rows' | 'exclusionRows';

export interface FoundRows {
  readonly part: number;
  readonly member: RowMember;
  readonly rows: LargeRows;
}

const code = (sign: string): number => sign.charCodeAt(0);
const [QUOTE, ESCAPE, COLON, COMMA] = [code('"'), code('\\'), code(':'), code(',')];
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [code('{'), code('}'), code('['), code(']')];
/** Where the rows stand: the document, its parts, one part, its rows. */
const [DOCUMENT, PARTS, PART, ROWS] = [1, 2, 3, 4];
/** No member name that is looked for is longer. */
const LONGEST_NAME = 64;

/**
 * Goes through the bytes of a bundle once. It gives away the places of the rows of every part and keeps the text around them, in which
 * each of these lists is empty. Whether the whole is JSON, the parser says of that text, and of every row by itself.
 */
export class RowScanner {
  private readonly kept: Buffer[] = [];
  private depth = 0;
  private part = -1;
  private inText = false;
  private escaped = false;
  /** The last text that was read, as long as it can be a name. */
  private name: number[] = [];
  /** The member that is being read, at the depth of the document and of a part. */
  private readonly member: string[] = [];
  private rows: LargeRows | undefined;
  private rowStart = -1;

  constructor(private readonly begin: (part: number, member: RowMember) => LargeRows) {}

  /** Takes the bytes that stand at `offset` of the file. */
  take(bytes: Buffer, offset: number): void {
    let keepFrom = this.rows ? -1 : 0;
    for (let i = 0; i < bytes.length; i++) {
      const sign = bytes[i]!;
      if (this.inText) {
        this.within(sign);
        continue;
      }
      const before = this.rows;
      this.outside(sign, offset + i);
      if (before === this.rows) continue;
      if (this.rows) {
        this.kept.push(Buffer.from(bytes.subarray(keepFrom, i + 1)));
        keepFrom = -1;
      } else keepFrom = i;
    }
    if (keepFrom >= 0) this.kept.push(Buffer.from(bytes.subarray(keepFrom)));
  }

  /** The text around the rows. */
  rest(): string {
    return Buffer.concat(this.kept).toString('utf8');
  }

  private within(sign: number): void {
    if (this.escaped) this.escaped = false;
    else if (sign === ESCAPE) this.escaped = true;
    else if (sign === QUOTE) {
      this.inText = false;
      return;
    }
    if (!this.rows && this.name.length < LONGEST_NAME) this.name.push(sign);
  }

  private outside(sign: number, place: number): void {
    if (sign === QUOTE) {
      this.inText = true;
      this.name = [];
      if (this.rows && this.depth === ROWS) this.rowStart = place;
    } else if (sign === OPEN_OBJECT || sign === OPEN_LIST) this.open(sign, place);
    else if (sign === CLOSE_OBJECT || sign === CLOSE_LIST) this.close(place);
    else if (sign === COLON) {
      if (!this.rows) this.member[this.depth] = Buffer.from(this.name).toString('utf8');
    } else if (this.rows && this.depth === ROWS && this.rowStart < 0 && sign > 0x20 && sign !== COMMA) this.rowStart = place;
    else if (this.rows && this.depth === ROWS && sign === COMMA) this.endRow(place);
  }

  private open(sign: number, place: number): void {
    if (this.rows && this.depth === ROWS && this.rowStart < 0) this.rowStart = place;
    this.depth += 1;
    if (this.rows) return;
    if (sign === OPEN_OBJECT && this.depth === PART && this.member[DOCUMENT] === 'parts') this.part += 1;
    if (sign !== OPEN_LIST || this.depth !== ROWS || this.member[DOCUMENT] !== 'parts') return;
    const member = this.member[PART];
    if (member === 'rows' || member === 'exclusionRows') this.rows = this.begin(this.part, member);
  }

  private close(place: number): void {
    if (this.rows && this.depth === ROWS) {
      // an empty list, or the last row; nothing may stand behind a comma but a row
      if (this.rowStart >= 0 || this.rows.length > 0) this.endRow(place);
      this.rows = undefined;
    }
    this.depth -= 1;
    if (this.depth === PARTS - 1) this.part = -1;
  }

  private endRow(place: number): void {
    if (this.rowStart < 0) throw new SyntaxError(`第 ${place} 个字节之前缺少一行`);
    this.rows?.add(this.rowStart, place);
    this.rowStart = -1;
  }
}
