import type { SubjectField, SubjectKindValue, SubjectStatusValue } from '@xinheng/contracts';
import { foldWidth, type LocalDate, readCapital, subjectKindOf } from '@xinheng/kernel';
import { hygieneBits, isDead } from '../hygiene.js';
import { cleanCell, isPlaceholder, unstorable } from './cell-text.js';
import { type CodeReading, readCode, readRegistrationNumber } from './check-code.js';
import { readName } from './check-name.js';
import { readRegion, regionOfCode } from './check-region.js';
import { type Finding, isRefused } from './findings.js';
import { readDate } from './read-date.js';
import { readKind, readStatus, readTags } from './read-words.js';
import { remembered } from './remembered.js';
import type { CheckedRow, RawRow, RowRules, SubjectDraft } from './row.js';

/** Readings of texts that thousands of rows repeat. */
const readings = {
  date: remembered(readDate),
  capital: remembered(readCapital),
  status: remembered(readStatus),
  kind: remembered(readKind),
};

const MAX_ADDRESS = 300;
const MAX_SHORT = 100;
const PHONE = /^[0-9+\-()转*,;、/ ]{5,60}$/u;

/** Checks one row on its own: what it says, and everything that is wrong or odd about it. Never throws. */
export function checkRow(raw: RawRow, rules: RowRules): CheckedRow {
  const findings: Finding[] = [];
  const cell = cellsOf(raw, rules);
  const shape = shapeFault(raw, rules);
  if (shape) return { row: raw.row, draft: null, name: cell('name'), findings: [shape] };
  const coded = codeOf(raw, rules, cell);
  findings.push(...coded.findings);
  const name = readName(rawText(raw, rules, 'name'), findings);
  const region = readRegion(cell('region'), rules, findings);
  const rest = { established: dateOf(cell('established'), rules, findings), address: addressOf(cell('address'), findings) };
  if (coded.code === null || name === null || findings.some(isRefused)) {
    return { row: raw.row, draft: null, name: name ?? cell('name'), findings };
  }
  const fromCode = region.region === null ? regionOfCode(coded.code, rules, findings) : region;
  const draft: SubjectDraft = {
    code: coded.code,
    name,
    kind: kindOf(cell('kind'), findings),
    codeKind: coded.code.startsWith('REG-') ? 'enterprise' : subjectKindOf(coded.code),
    status: statusOf(cell('status'), findings),
    region: region.region,
    codeRegion: fromCode.region,
    ...rest,
    industry: shortText(cell('industry')),
    ...capitalOf(cell('capital'), findings),
    legalRepresentative: shortText(cell('legalRepresentative')),
    phone: phoneOf(cell('phone'), findings),
    tags: cell('tags') === '' ? null : readTags(cell('tags')),
    hygiene: (coded.innerFault ? hygieneBits['inner-code'] : 0) | (fromCode.known ? 0 : hygieneBits['no-region']),
  };
  return { row: raw.row, draft, findings };
}

type CellOf = (field: SubjectField) => string;

const rawText = (raw: RawRow, { plan }: RowRules, field: SubjectField): string => {
  const index = plan[field];
  return index === undefined ? '' : (raw.cells[index] ?? '');
};

/** The cell of a field, cleaned; a placeholder such as “无” or “— —” counts as empty. */
function cellsOf(raw: RawRow, rules: RowRules): CellOf {
  return (field) => {
    const text = cleanCell(rawText(raw, rules, field));
    return text !== '' && isPlaceholder(text) ? '' : text;
  };
}

function shapeFault(raw: RawRow, { columns }: RowRules): Finding | undefined {
  if (raw.cells.some(unstorable)) {
    return { code: 'row.control-characters', field: null, value: '', message: '本行含有无法保存的控制字符，请从原系统重新导出' };
  }
  if (columns === undefined || raw.cells.length === columns || raw.cells.slice(columns).every((text) => text === '')) {
    if (columns === undefined || raw.cells.length >= columns) return undefined;
  }
  const message = `本行有 ${raw.cells.length} 列，表头有 ${columns} 列；单元格里的逗号或引号可能没有转义，各列已错位`;
  return { code: 'row.columns', field: null, value: String(raw.cells.length), message };
}

function codeOf(raw: RawRow, rules: RowRules, cell: CellOf): CodeReading {
  const text = rawText(raw, rules, 'code');
  const number = cell('registrationNumber');
  if (cell('code') === '' && number !== '') return readRegistrationNumber(number);
  return readCode(text, rules.plan.code !== undefined && (raw.numeric?.includes(rules.plan.code) ?? false));
}

function dateOf(text: string, { today }: RowRules, findings: Finding[]): LocalDate | null {
  if (text === '') return null;
  const reading = readings.date(text);
  if ('fault' in reading) {
    const missing = reading.fault === 'no-such-day';
    const message = missing ? `“${text}”这一天不存在，请核对` : `日期“${text}”的写法不认识，请写成 2026-05-18`;
    findings.push({ code: missing ? 'established.no-such-day' : 'established.unreadable', field: 'established', value: text, message });
    return null;
  }
  if (reading.date > today) {
    findings.push({
      code: 'established.future',
      field: 'established',
      value: text,
      message: `成立日期 ${reading.date} 在今天之后，请核对`,
    });
  }
  return reading.date;
}

function addressOf(text: string, findings: Finding[]): string | null {
  if (text.length <= MAX_ADDRESS) return text === '' ? null : text;
  findings.push({
    code: 'address.long',
    field: 'address',
    value: `${text.slice(0, 40)}…`,
    message: `经营地址超过 ${MAX_ADDRESS} 字，请改短`,
  });
  return null;
}

function kindOf(text: string, findings: Finding[]): SubjectKindValue | null {
  if (text === '') return null;
  const kind = readings.kind(text);
  if (!kind) findings.push({ code: 'kind.unknown', field: 'kind', value: text, message: `“${text}”不认识，主体类别按代码推定` });
  return kind ?? null;
}

function statusOf(text: string, findings: Finding[]): SubjectStatusValue | null {
  if (text === '') return null;
  const status = readings.status(text);
  if (!status) {
    findings.push({ code: 'status.unknown', field: 'status', value: text, message: `“${text}”不认识，登记状态按“状态不明”记录` });
    return 'unknown';
  }
  if (isDead(status)) findings.push({ code: 'status.dead', field: 'status', value: text, message: `登记状态为“${text}”，不会被抽取` });
  return status;
}

function capitalOf(text: string, findings: Finding[]): Pick<SubjectDraft, 'capitalText' | 'capitalFen' | 'capitalCurrency'> {
  if (text === '') return { capitalText: null, capitalFen: null, capitalCurrency: null };
  const reading = readings.capital(text);
  if (reading.ok) return { capitalText: text.slice(0, MAX_SHORT), capitalFen: String(reading.fen), capitalCurrency: reading.currency };
  findings.push({ code: 'capital.unreadable', field: 'capital', value: text, message: reading.message });
  return { capitalText: text.slice(0, MAX_SHORT), capitalFen: null, capitalCurrency: null };
}

function phoneOf(text: string, findings: Finding[]): string | null {
  if (text === '') return null;
  const phone = foldWidth(text).slice(0, MAX_SHORT);
  if (!PHONE.test(phone))
    findings.push({ code: 'phone.odd', field: 'phone', value: phone, message: '联系电话含有电话里少见的字符，请核对' });
  return phone;
}

const shortText = (text: string): string | null => (text === '' ? null : text.slice(0, MAX_SHORT));
