import { type Confidence, cite, type Parameter, type ParameterRegister, type ParameterValue, statuteOf, valueAt } from '@xinheng/law';

export type AnyParameter = Parameter<unknown>;

/** One parameter in one place, as it stands on a day. */
export interface ParameterRow {
  readonly id: string;
  readonly parameter: AnyParameter;
  readonly value: ParameterValue<unknown>;
  /** The instrument that it first rests on. */
  readonly statute: string;
  /** `past` and `future`: no value of this place applies on the day. */
  readonly state: 'applies' | 'past' | 'future';
  /** True if a decision of the person's own division would follow this row. */
  readonly decides: boolean;
}

export const parametersOf = (register: ParameterRegister): AnyParameter[] => Object.values(register) as unknown as AnyParameter[];

const HOUSE_TITLE = '平台规则';

/** The title of the instrument of a basis; of a paper that stands in no register, its own. */
export function statuteTitle(basis: readonly string[]): string {
  const first = basis.find((key) => !key.startsWith('HOUSE')) ?? basis[0] ?? '';
  if (first.startsWith('PAPER#')) return /^《([^》]+)》/.exec(cite(first))?.[1] ?? cite(first);
  return statuteOf(first.split('#')[0] ?? '')?.title ?? HOUSE_TITLE;
}

/** The basis as it reads below the heading of its instrument: the article alone; other instruments in full. */
export function articleWords({ statute, value }: Pick<ParameterRow, 'statute' | 'value'>): string {
  const short = statute.replace(/^中华人民共和国/, '');
  const own = (text: string): string => {
    const rest = [statute, short].map((title) => `《${title}》`).find((title) => text.startsWith(title));
    return rest === undefined ? text : text.slice(rest.length).replace(/^（[^（）]*）/, '');
  };
  return value.basis.map((key) => own(cite(key)) || '全文').join('、');
}

function rowOf(parameter: AnyParameter, scope: string, today: string, region: string): ParameterRow {
  const own: AnyParameter = { ...parameter, values: parameter.values.filter((one) => one.scope === scope) };
  const date = today as ParameterValue<unknown>['from'];
  const applies = valueAt(own, { date, ...(scope !== 'national' && { region: scope }) });
  const nearest = applies ?? [...own.values].sort((a, b) => (a.from < b.from ? 1 : -1))[0]!;
  return {
    id: `${parameter.key} ${scope}`,
    parameter,
    value: nearest,
    statute: statuteTitle(nearest.basis),
    state: applies ? 'applies' : nearest.from > today ? 'future' : 'past',
    decides: applies !== undefined && valueAt(parameter, { date, region }) === applies,
  };
}

/** A row for each parameter and place, by instrument; within it in the order of the register, the widest place first. */
export function parameterRows(register: ParameterRegister, today: string, region: string): ParameterRow[] {
  const rows = parametersOf(register).flatMap((parameter) => {
    const scopes = [...new Set(parameter.values.map(({ scope }) => scope))].sort(
      (a, b) => Number(b === 'national') - Number(a === 'national'),
    );
    return scopes.map((scope) => rowOf(parameter, scope, today, region));
  });
  const order = [...new Set(rows.map(({ statute }) => statute))];
  return rows.sort((a, b) => order.indexOf(a.statute) - order.indexOf(b.statute));
}

export interface RowFilter {
  readonly words: string;
  readonly show: string | undefined;
}

/**
 * `show`: `own` for what decides in the person's own division, `unread` for everything that was not checked against its text,
 * `corrected` for what this installation corrected.
 */
export function rowFits({ parameter, value, statute, decides }: ParameterRow, { words, show }: RowFilter): boolean {
  if (show === 'own' && !decides) return false;
  if (show === 'unread' && value.confidence === 'P') return false;
  if (show === 'corrected' && !value.correction) return false;
  if (words === '') return true;
  return [parameter.title, parameter.key, statute, value.note ?? '', ...value.basis.map(cite)].some((text) => text.includes(words));
}

/** What the mark of a row says in a few words; the tooltip says the rest. */
export const MARK_WORDS: Readonly<Record<Confidence, string>> = {
  P: '已核对原文',
  S: '依据二手资料，请核对',
  L: '地方规定，请核对',
  D: '草案或旧文，请核对',
  UNCONFIRMED: '未核实，请核对',
};
