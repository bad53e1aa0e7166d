import { type Finding, isRefused } from '../domain/rows/findings.js';
import type { CheckedRow, SubjectDraft } from '../domain/rows/row.js';
import { copyList, copyText } from './copy.js';
import { TextBytes } from './text-bytes.js';

export const ROW_COLUMNS = [
  ...['import_id', 'row_no', 'action', 'code', 'name', 'kind', 'code_kind', 'status', 'region', 'code_region', 'address', 'industry'],
  ...['established', 'capital_text', 'capital_fen', 'capital_currency', 'legal_representative', 'phone', 'tags', 'hygiene', 'flagged'],
];
export const FINDING_COLUMNS = ['import_id', 'row_no', 'seq', 'refused', 'code', 'field', 'name', 'value', 'at_sign', 'message'];
const MAX_VALUE = 200;

/** A batch of checked rows as COPY takes it. */
export interface StagedLines {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly rows: Buffer;
  readonly findings: Buffer;
}

/** Collects checked rows as lines: of a row that has been put, nothing but its text stays. */
export class LineCollector {
  private readonly rows = new TextBytes();
  private readonly findings = new TextBytes();
  private first = 0;
  private last = 0;
  private taken = 0;

  constructor(private readonly importId: string) {}

  get count(): number {
    return this.taken;
  }

  put(checked: CheckedRow): void {
    const { row, findings } = checked;
    if (this.taken === 0) this.first = row;
    this.last = row;
    this.taken += 1;
    if (checked.draft) this.rows.add(rowLine(this.importId, row, checked.draft, findings.length > 0));
    if (findings.length === 0) return;
    const name = checked.draft ? checked.draft.name : checked.name;
    findings.forEach((finding, seq) => void this.findings.add(findingLine(`${this.importId}\t${row}\t${seq}`, name, finding)));
  }

  /** What has been collected; the collector is empty afterwards. */
  take(): StagedLines {
    const { first, last, taken: count } = this;
    this.taken = 0;
    return { first, last, count, rows: this.rows.take(), findings: this.findings.take() };
  }
}

function rowLine(importId: string, row: number, d: SubjectDraft, flagged: boolean): string {
  const who = `${importId}\t${row}\tnew\t${copyText(d.code)}\t${copyText(d.name)}\t${copyText(d.kind)}\t${d.codeKind}\t${copyText(d.status)}`;
  const where = `${copyText(d.region)}\t${copyText(d.codeRegion)}\t${copyText(d.address)}\t${copyText(d.industry)}`;
  const worth = `${copyText(d.established)}\t${copyText(d.capitalText)}\t${copyText(d.capitalFen)}\t${copyText(d.capitalCurrency)}`;
  const contact = `${copyText(d.legalRepresentative)}\t${copyText(d.phone)}\t${copyList(d.tags)}`;
  return `${who}\t${where}\t${worth}\t${contact}\t${d.hygiene}\t${flagged ? 't' : 'f'}\n`;
}

function findingLine(place: string, name: string, finding: Finding): string {
  const { code, field, value, at, message } = finding;
  const what = `${isRefused(finding) ? 't' : 'f'}\t${code}\t${copyText(field)}`;
  return `${place}\t${what}\t${shown(name)}\t${shown(value)}\t${at ?? '\\N'}\t${shown(message)}\n`;
}

/** Text of the file as a report shows it: what PostgreSQL cannot hold is taken out. */
const shown = (text: string): string => copyText(text.replaceAll('\0', '').toWellFormed().slice(0, MAX_VALUE).toWellFormed());
