const START = 1024 * 1024;
/** A UTF-16 unit takes at most so many bytes of UTF-8. */
const WIDEST = 3;

/** Text that is gathered as bytes at once: ten thousand lines held as strings would be copied by the garbage collector again and again. */
export class TextBytes {
  private bytes = Buffer.alloc(0);
  private at = 0;

  add(text: string): void {
    if (this.at + text.length * WIDEST > this.bytes.length) this.grow(text.length * WIDEST);
    this.at += this.bytes.write(text, this.at, 'utf8');
  }

  /** What was added since the last time. */
  take(): Buffer {
    const taken = this.bytes.subarray(0, this.at);
    this.bytes = Buffer.allocUnsafeSlow(Math.max(START, this.bytes.length));
    this.at = 0;
    return taken;
  }

  private grow(need: number): void {
    const wider = Buffer.allocUnsafeSlow(Math.max(START, this.bytes.length * 2, this.at + need));
    this.bytes.copy(wider, 0, 0, this.at);
    this.bytes = wider;
  }
}
