import { foldWidth } from '@xinheng/kernel';
import { type Divisions, significantPart } from '../regions/divisions.js';
import type { Finding } from './findings.js';
import { remembered } from './remembered.js';
import type { RowRules } from './row.js';

export interface RegionReading {
  readonly region: string | null;
  /** True if the code is in force. */
  readonly known: boolean;
}

const scopePrefix = remembered(significantPart);

const NOTHING: RegionReading = { region: null, known: false };

/** The division that the file names, by code or by name; null if the cell is empty. A refusal stands in `findings`. */
export function readRegion(text: string, rules: RowRules, findings: Finding[]): RegionReading {
  if (text === '') return NOTHING;
  const folded = foldWidth(text);
  const code = /^\d{6}(\d{3}|\d{6})?$/.test(folded) ? folded.slice(0, 6) : rules.divisions.named(folded, rules.scope);
  if (code === undefined) {
    const message = `“${text}”不是 6 位区划代码，也对不上唯一的区划名称，请改写为代码或写全“市+区县”`;
    findings.push({ code: 'region.unreadable', field: 'region', value: text, message });
    return NOTHING;
  }
  const reading = settle(code, text, rules.divisions, findings);
  if (rules.scope !== '' && !reading.region!.startsWith(scopePrefix(rules.scope))) {
    findings.push(outside(text, rules));
  }
  return reading;
}

/** Another area's row: as the importer chose, it stays out, or it is registered where it says; rosters of this area leave it out. */
function outside(value: string, rules: RowRules): Finding {
  const name = rules.divisions.find(rules.scope)?.name ?? rules.scope;
  if (rules.outside === 'refuse') {
    const message = `区划“${value}”不属于${name}；如已迁入，请由登记机关确认后更正`;
    return { code: 'region.outside-refused', field: 'region', value, message };
  }
  const message = `区划“${value}”不属于${name}，照常登记，不会进入${name}的抽查名单；如已迁入，请由登记机关确认后更正`;
  return { code: 'region.outside', field: 'region', value, message };
}

/** The division of registration, from positions 3 to 8 of the code; used when the file names none. */
export function regionOfCode(code: string, rules: RowRules, findings: Finding[]): RegionReading {
  if (code.startsWith('REG-')) return NOTHING;
  return settle(code.slice(2, 8), code.slice(2, 8), rules.divisions, findings);
}

function settle(code: string, value: string, divisions: Divisions, findings: Finding[]): RegionReading {
  const division = divisions.find(code);
  if (division?.current) return { region: code, known: true };
  if (!division) {
    const message = `区划代码 ${code} 不在国家标准任何一版中，先按原样记录，请核对`;
    findings.push({ code: 'region.unknown', field: 'region', value, message });
    return { region: code, known: false };
  }
  const successor = divisions.successorOf(code);
  if (successor === undefined) {
    const message = `区划代码 ${code}（${division.name}）已撤销，无法确定现行代码，先按原样记录`;
    findings.push({ code: 'region.abolished', field: 'region', value, message });
    return { region: code, known: false };
  }
  const message = `${code}（${division.name}）已撤销，换用 ${successor}（${divisions.find(successor)!.name}）`;
  findings.push({ code: 'region.mapped', field: 'region', value, message });
  return { region: successor, known: true };
}
