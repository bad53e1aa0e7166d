import type { Conditions } from '@xinheng/contracts';

const significant = (region: string): string => region.replace(/(00)+$/, '');

/** Collects the values of a statement and answers their places. */
export class Values {
  readonly list: unknown[] = [];
  add(value: unknown): string {
    this.list.push(value);
    return `$${this.list.length}`;
  }
}

const starts = (column: string, beginnings: readonly string[], values: Values): string =>
  `${column} LIKE ANY (${values.add(beginnings.map((text) => `${text}%`))}::text[])`;

/** SQL for a condition over `subject s`; `tags` names the expression that holds a firm's tags. Input is bound, never spliced. */
export function conditionSql(conditions: Conditions, values: Values, tags = 's.tags'): string {
  const { regions, kinds, industries, tags: wanted, establishedFrom, establishedTo } = conditions;
  const parts = ['true'];
  if (regions?.length) parts.push(starts('s.region_code', regions.map(significant), values));
  if (kinds?.length) parts.push(`s.kind = ANY (${values.add(kinds)}::text[])`);
  if (industries?.length) parts.push(starts('s.industry_code', industries, values));
  if (wanted?.length) parts.push(`(${tags}) && ${values.add(wanted)}::text[]`);
  if (establishedFrom) parts.push(`s.established_on >= ${values.add(establishedFrom)}::date`);
  if (establishedTo) parts.push(`s.established_on <= ${values.add(establishedTo)}::date`);
  return parts.join(' AND ');
}
