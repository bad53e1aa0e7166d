import { ABOLISHED_DIVISIONS, CURRENT_DIVISIONS } from './gbt2260.js';

/** An administrative division, or a local addition such as a development zone that GB/T 2260 does not list. */
export interface Division {
  readonly code: string;
  readonly name: string;
  /** False: the code was abolished by a later revision of GB/T 2260. */
  readonly current: boolean;
}

const CODE_LENGTH = 6;

/** Every revision of GB/T 2260 since 1980; the last code table of each code, mainland only. */
const NATIONAL: readonly Division[] = [...read(CURRENT_DIVISIONS, true), ...read(ABOLISHED_DIVISIONS, false)];

function read(lines: readonly string[], current: boolean): Division[] {
  return lines
    .flatMap((line) => line.split(' '))
    .map((entry) => ({ code: entry.slice(0, CODE_LENGTH), name: entry.slice(CODE_LENGTH), current }));
}

/** `420900` -> `4209`: what the codes below it begin with. */
export const significantPart = (code: string): string => code.replace(/(00)+$/, '');

/** 沙市市 -> 沙市: what is left of a name when it is compared across a change of rank (县 -> 市 -> 区). */
const stemOf = (name: string): string =>
  name.length > 2 ? name.replace(/(自治县|自治州|自治旗|地区|林区|特区|新区|市|区|县|旗|盟)$/, '') : name;

/** The divisions in use: those of GB/T 2260 and what the deployment has added or renamed. */
export class Divisions {
  private readonly byCode = new Map<string, Division>();
  private readonly byName = new Map<string, string[]>();

  constructor(additions: readonly { readonly code: string; readonly name: string }[] = []) {
    for (const division of NATIONAL) this.byCode.set(division.code, division);
    for (const addition of additions) this.byCode.set(addition.code, { ...addition, current: true });
    for (const { code, current } of this.byCode.values()) if (current) for (const name of this.namesOf(code)) this.remember(name, code);
  }

  find(code: string): Division | undefined {
    return this.byCode.get(code);
  }

  /** Current divisions below `code`, or the provinces. */
  under(code?: string): Division[] {
    const prefix = code === undefined ? '' : significantPart(code);
    const direct = (d: Division): boolean => (code === undefined ? d.code.endsWith('0000') : d.code.startsWith(prefix) && d.code !== code);
    return [...this.byCode.values()].filter((d) => d.current && direct(d)).sort((a, b) => a.code.localeCompare(b.code));
  }

  /** The code that a name stands for: the only one in `within`, else the only one in the country; undefined when it is not clear. */
  named(text: string, within = ''): string | undefined {
    const codes = this.byName.get(text) ?? [];
    const near = codes.filter((code) => code.startsWith(significantPart(within)));
    if (near.length === 1) return near[0];
    return codes.length === 1 ? codes[0] : undefined;
  }

  /**
   * The current code that took the place of an abolished one, where name and city leave no doubt: 余杭市 330184 became 余杭区 330110.
   * A county that was divided or renamed has none.
   */
  successorOf(code: string): string | undefined {
    const old = this.byCode.get(code);
    if (!old || old.current) return undefined;
    const stem = stemOf(old.name);
    for (const reach of [4, 2]) {
      const same = [...this.byCode.values()].filter(
        (d) =>
          d.current &&
          d.code.slice(0, reach) === code.slice(0, reach) &&
          d.code.endsWith('00') === code.endsWith('00') &&
          stemOf(d.name) === stem,
      );
      if (same.length === 1) return same[0]!.code;
    }
    return undefined;
  }

  private remember(name: string, code: string): void {
    const codes = this.byName.get(name);
    if (!codes) this.byName.set(name, [code]);
    else if (!codes.includes(code)) codes.push(code);
  }

  /** 江北区, 临江市江北区, 湖北省临江市江北区. */
  private namesOf(code: string): string[] {
    const own = this.byCode.get(code)!.name;
    const parents = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`].filter((parent) => parent !== code);
    const names = parents
      .map((parent) => this.byCode.get(parent)?.name)
      .filter((name) => name && !/^(市辖区|县|省直辖|自治区直辖)/.test(name));
    const city = names.length > 1 ? names[1] : undefined;
    return [...new Set([own, ...(city ? [city + own] : []), names.join('') + own, ...(names[0] ? [names[0] + own] : [])])];
  }
}
