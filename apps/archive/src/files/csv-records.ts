/** A record longer than this has lost a quotation mark. */
export const MAX_RECORD = 200_000;

/**
 * Cuts text that arrives in pieces into records. RFC 4180, forgiving where clerks' files are not: lines end in any of the three ways,
 * a quotation mark inside an unquoted field stands for itself, and what follows a closing one belongs to the field. A blank line is a
 * record of one empty field, as a spreadsheet counts it.
 */
export class CsvRecords {
  private text = '';
  private at = 0;
  /** Next line feed and carriage return at or behind `at`; the length of the text if there is none. */
  private feed = -1;
  private turn = -1;
  private ended = false;

  constructor(private readonly delimiter: string) {}

  /** Adds a piece; an empty last call with `ended` closes the file. */
  push(piece: string, ended = false): void {
    this.text = this.text.slice(this.at) + piece;
    this.at = 0;
    this.feed = -1;
    this.turn = -1;
    this.ended = ended;
  }

  /** True if what is left over is too long to be one record. */
  get overlong(): boolean {
    return this.text.length - this.at > MAX_RECORD;
  }

  /** True if the file has ended within a quoted field. */
  get unfinished(): boolean {
    return this.ended && this.at < this.text.length;
  }

  /** The next whole record, or undefined until more text has come. */
  next(): string[] | undefined {
    if (this.at >= this.text.length) return undefined;
    const fields: string[] = [];
    for (let from = this.at; ; ) {
      const end = this.text.charCodeAt(from) === 34 ? this.quoted(from, fields) : this.bare(from, from, fields, '');
      if (end === undefined) return undefined;
      if (this.text.startsWith(this.delimiter, end)) from = end + this.delimiter.length;
      else return this.close(end) ? fields : undefined;
    }
  }

  /** Takes a field that begins with a quotation mark; gives the place behind it. */
  private quoted(from: number, fields: string[]): number | undefined {
    let value = '';
    for (let at = from + 1; ; ) {
      const mark = this.text.indexOf('"', at);
      if (mark < 0) return undefined;
      if (mark + 1 >= this.text.length && !this.ended) return undefined;
      value += this.text.slice(at, mark);
      if (this.text.charCodeAt(mark + 1) !== 34) return this.bare(mark + 1, mark + 1, fields, value);
      value += '"';
      at = mark + 2;
    }
  }

  private bare(from: number, start: number, fields: string[], before: string): number | undefined {
    const line = this.lineEnd(start);
    const cut = this.text.indexOf(this.delimiter, start);
    const end = cut >= 0 && cut < line ? cut : line;
    if (end >= this.text.length && !this.ended) return undefined;
    fields.push(before + this.text.slice(from, end));
    return end;
  }

  private lineEnd(from: number): number {
    if (this.feed < from) this.feed = endOr(this.text.indexOf('\n', from), this.text.length);
    if (this.turn < from) this.turn = endOr(this.text.indexOf('\r', from), this.text.length);
    return Math.min(this.feed, this.turn);
  }

  /** Steps over the end of the line; false if a carriage return is the last sign so far, since a line feed may follow. */
  private close(end: number): boolean {
    if (end >= this.text.length) {
      this.at = end;
      return true;
    }
    if (this.text.charCodeAt(end) === 13) {
      if (end + 1 >= this.text.length && !this.ended) return false;
      this.at = this.text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1;
    } else this.at = end + 1;
    return true;
  }
}

const endOr = (index: number, otherwise: number): number => (index < 0 ? otherwise : index);
