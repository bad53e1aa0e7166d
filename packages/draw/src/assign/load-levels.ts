interface Level {
  readonly load: number;
  /** Ascending: in ticket order. */
  readonly members: number[];
}

/** First index whose value is not below `value`. */
function lowerBound(length: number, valueAt: (i: number) => number, value: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (valueAt(middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** One group's inspectors that still have room, by load: finds the least loaded who may come without looking at all of them. */
export class LoadLevels {
  private readonly levels: Level[] = [];

  private indexOf(load: number): number {
    return lowerBound(this.levels.length, (i) => this.levels[i]!.load, load);
  }

  add(inspector: number, load: number): void {
    const at = this.indexOf(load);
    if (this.levels[at]?.load !== load) this.levels.splice(at, 0, { load, members: [] });
    const { members } = this.levels[at]!;
    const place = lowerBound(members.length, (i) => members[i]!, inspector);
    members.splice(place, 0, inspector);
  }

  remove(inspector: number, load: number): void {
    const at = this.indexOf(load);
    const { members } = this.levels[at]!;
    const place = lowerBound(members.length, (i) => members[i]!, inspector);
    members.splice(place, 1);
    if (members.length === 0) this.levels.splice(at, 1);
  }

  /**
   * Among the least loaded who are not in `skipped`, the one at `indexIn(how many they are)`, counted in ticket order; undefined if
   * there is nobody.
   */
  pick(skipped: readonly number[], indexIn: (size: number) => number): number | undefined {
    for (const { members } of this.levels) {
      const gaps = skipped
        .map((inspector) => lowerBound(members.length, (i) => members[i]!, inspector))
        .filter((place, i) => members[place] === skipped[i])
        .sort((a, b) => a - b);
      const size = members.length - gaps.length;
      if (size === 0) continue;
      let index = indexIn(size);
      for (const gap of gaps) if (gap <= index) index++;
      return members[index];
    }
    return undefined;
  }
}
