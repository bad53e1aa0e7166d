import type { Role } from '@xinheng/contracts';

/** 临江市 exists nowhere: its code is in no edition of GB/T 2260. */
export interface Place {
  readonly name: string;
  readonly code: string;
  readonly districts: readonly { readonly code: string; readonly name: string }[];
}

export const LINJIANG: Place = {
  name: '临江',
  code: '429900',
  districts: [
    { code: '429901', name: '江北区' },
    { code: '429902', name: '云溪区' },
    { code: '429921', name: '白石县' },
  ],
};

export type DepartmentKey = 'market' | 'fire' | 'justice' | 'discipline' | 'data';
export const DEPARTMENT_NAMES: Readonly<Record<DepartmentKey, string>> = {
  market: '临江市市场监督管理局',
  fire: '临江市消防救援支队',
  justice: '临江市司法局',
  discipline: '临江市纪委监委派驻第三组',
  data: '临江市大数据中心',
};
export const SHORT_NAMES = { market: '临市监', fire: '临消' } as const;

export interface LapPerson {
  readonly login: string;
  readonly name: string;
  readonly department: DepartmentKey;
  readonly role: Role;
}

const person = (login: string, name: string, department: DepartmentKey, role: Role): LapPerson => ({ login, name, department, role });

export const OFFICE: readonly LapPerson[] = [
  person('wang', '王科员', 'market', 'clerk'),
  person('chen', '陈副局长', 'market', 'chief'),
  person('zhao', '赵副局长', 'market', 'chief'),
  person('gao', '高参谋', 'fire', 'clerk'),
  person('wu', '吴支队长', 'fire', 'chief'),
  person('zhou', '周处长', 'justice', 'witness'),
  person('he', '何组长', 'discipline', 'discipline'),
  person('xitong', '系统管理员', 'data', 'system-admin'),
];

export interface LapInspector extends LapPerson {
  /** Pseudonymous, as the draw names the person. */
  readonly number: string;
  readonly certificateNo: string;
}

const inspector = (at: number, name: string, department: DepartmentKey): LapInspector => ({
  ...person(`l-${118 + at}`, name, department, 'inspector'),
  number: `L-0${118 + at}`,
  certificateNo: `4299${10_118 + at}`,
});

export const INSPECTORS: readonly LapInspector[] = [
  ...['孙', '钱', '何', '吕', '施', '张'].map((surname, at) => inspector(at, `${surname}科员`, 'market')),
  ...['韩', '杨', '朱', '秦'].map((surname, at) => inspector(6 + at, `${surname}参谋`, 'fire')),
];

export const SECURITY = person('security', '安全管理员', 'data', 'security-admin');
export const PEOPLE: readonly LapPerson[] = [...OFFICE, ...INSPECTORS];

/** The login behind the number of a drawn inspector. */
export function loginOf(number: string): string {
  const found = INSPECTORS.find((one) => one.number === number);
  if (!found) throw new Error(`no inspector ${number}`);
  return found.login;
}
