import type { Role } from '@xinheng/contracts';
import { CITY, type DepartmentKey, DISTRICTS } from './place.js';

export interface Person {
  readonly login: string;
  readonly name: string;
  readonly department: DepartmentKey;
  readonly regionCode: string;
  readonly roles: readonly Role[];
  /** What this account is for; only these are printed at the start. */
  readonly shown?: string;
}

const person = (
  login: string,
  name: string,
  department: DepartmentKey,
  role: Role,
  shown?: string,
  regionCode: string = CITY.code,
): Person => ({
  ...{ login, name, department, regionCode, roles: [role] },
  ...(shown ? { shown } : {}),
});

/** The first account of the installation; it makes all others. */
export const FOUNDER = person('security', '安全管理员', 'data', 'security-admin', '账号、角色与部门');

export const OFFICE: readonly Person[] = [
  person('wang', '王科员', 'market', 'clerk', '名录、事项、计划、任务、抽取仪式、派组、公示'),
  person('chen', '陈副局长', 'market', 'chief', '批准计划与任务、批准派组与回避、复核结果'),
  person('zhao', '赵副局长', 'market', 'chief', '认证名录'),
  person('zhou', '周处长', 'justice', 'witness', '抽取仪式：监督方的承诺与揭示'),
  person('xu', '许会长', 'association', 'witness', '抽取仪式：企业代表的承诺与揭示'),
  person('he', '何组长', 'discipline', 'discipline', '抽取仪式；取得完整验证包，核对全程留痕'),
  person('fang', '方副支队长', 'fire', 'chief', '认证消防名录，批准、复核消防的检查'),
  person('fire', '罗科员', 'fire', 'clerk', '消防部门的事项、人员与名录'),
  person('system', '系统管理员', 'data', 'system-admin', '消息停靠与重放、法规参数'),
  person('audit', '审计管理员', 'data', 'audit-admin', '只看留痕'),
];

export interface DemoInspector extends Person {
  readonly number: string;
  readonly certificateNo: string;
  /** Months from the first day of the demo year; some run out within the year. */
  readonly certificateMonths: number;
  readonly specialities: readonly string[];
  readonly districts: readonly string[];
}

const SURNAMES = [
  ...'孙钱何吕施张韩杨朱秦尤许冯陈褚李郑吴王赵卫蒋沈金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐廉',
];
const SPECIALITIES = [['食品经营'], ['食品经营', '价格监管'], ['计量'], ['特种设备'], ['广告', '价格监管'], ['食品经营', '计量']];

/** Sixty inspectors by number and surname only. The seventh speciality and district vary with the number, so every pair has enough hands. */
export const INSPECTORS: readonly DemoInspector[] = SURNAMES.map((surname, at) => {
  const fire = at >= 48;
  const number = `L-${String(118 + at * 7).padStart(4, '0')}`;
  const district = DISTRICTS[at % DISTRICTS.length];
  const own = person(number.toLowerCase().replace('-', ''), `${surname}科员`, fire ? 'fire' : 'market', 'inspector');
  return {
    ...own,
    ...(at < 2 || at === 48 ? { shown: `现场检查（${fire ? '消防' : '市场监管'}，手机页面）` } : {}),
    number,
    certificateNo: `4299${String(10_000 + at * 37)}`,
    certificateMonths: at % 15 === 14 ? 12 : 24 + (at % 24),
    specialities: fire ? ['消防监督'] : (SPECIALITIES[Math.floor(at / 3) % SPECIALITIES.length] ?? []),
    districts: at % 4 === 0 ? DISTRICTS.map(({ code }) => code) : [district?.code ?? CITY.code],
  };
});
