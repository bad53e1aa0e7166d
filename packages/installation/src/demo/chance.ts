import { createHash } from 'node:crypto';

/** Chance that is the same at every start: the demo city is made of one seed. */
export class Chance {
  private block = Buffer.alloc(0);
  private count = 0;

  constructor(private readonly seed: string) {}

  /** 0 to below `n`. */
  below(n: number): number {
    if (this.block.length < 4)
      this.block = createHash('sha256')
        .update(`${this.seed}/${this.count++}`)
        .digest();
    const value = this.block.readUInt32BE(0);
    this.block = this.block.subarray(4);
    return value % n;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }

  /** One of the names, as often as its weight says. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][];
    let left = this.below(entries.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [name, weight] of entries) {
      if (left < weight) return name;
      left -= weight;
    }
    throw new Error('no weights');
  }

  /** `length` signs of the alphabet. */
  signs(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet[this.below(alphabet.length)]).join('');
  }
}
