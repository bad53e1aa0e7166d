import type { SubjectField } from '@xinheng/contracts';
import { checkUscc } from '@xinheng/kernel';
import { readDate } from '../rows/read-date.js';
import { readStatus } from '../rows/read-words.js';

const isName = (text: string): boolean =>
  /(公司|厂|店|合作社|中心|医院|学校|馆|行|部|社|局|站|所|超市|餐厅|委员会)(\(.*\)|（.*）)?$/u.test(text);
const isAddress = (text: string): boolean => text.length >= 6 && /(省|市|区|县|镇|乡|街道|路|街|村|号)/u.test(text);
const isPhone = (text: string): boolean => /^(1\d{10}|0\d{2,3}[- ]?\d{7,8})$/.test(text);
const isIndustry = (text: string): boolean => /^[A-T]?\d{3,4}$/.test(text);

/** What values look like when they belong to a field; only fields whose values speak for themselves. */
const LOOKS: readonly (readonly [SubjectField, (text: string) => boolean])[] = [
  ['code', (text) => checkUscc(text).ok],
  ['established', (text) => 'date' in readDate(text)],
  ['status', (text) => text.length <= 8 && readStatus(text) !== undefined],
  ['phone', isPhone],
  ['region', (text) => /^[1-6]\d{5}$/.test(text)],
  ['industry', isIndustry],
  ['name', isName],
  ['address', isAddress],
];

const SHARE = 0.6;

/** The field that at least 60 % of the values fit; undefined if there are none or nothing fits. */
export function fieldOfSamples(values: readonly string[]): SubjectField | undefined {
  const filled = values.filter((value) => value !== '');
  if (filled.length === 0) return undefined;
  return LOOKS.find(([, fits]) => filled.filter((value) => fits(value)).length >= filled.length * SHARE)?.[0];
}

/** True if the values speak against the field: a column headed 代码 whose values are no codes. Silence is not contradiction. */
export function contradicts(field: SubjectField, values: readonly string[]): boolean {
  const filled = values.filter((value) => value !== '');
  if (filled.length === 0) return false;
  const fits = LOOKS.find(([of]) => of === field)?.[1];
  if (!fits || field === 'name' || field === 'address' || field === 'phone') return false;
  if (field === 'code') return filled.every((value) => !/[0-9]{6}/.test(value));
  return (
    filled.every((value) => !fits(value)) &&
    (field === 'established' || field === 'region') &&
    !filled.every((value) => /[^\x20-\x7e]/u.test(value))
  );
}
