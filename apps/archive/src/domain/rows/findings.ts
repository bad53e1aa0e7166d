import type { Mender, SubjectField } from '@xinheng/contracts';

export type Severity = 'refused' | 'flagged';

interface FindingKind {
  readonly title: string;
  readonly severity: Severity;
  readonly mender: Mender;
}

const refused = (title: string, mender: Mender): FindingKind => ({ title, severity: 'refused', mender });
const flagged = (title: string, mender: Mender = 'filler'): FindingKind => ({ title, severity: 'flagged', mender });

/** Every finding a row can have. Codes are stable: error files and tests name them. */
export const findingKinds = {
  'code.empty': refused('没有统一社会信用代码', 'filler'),
  'code.placeholder': refused('代码栏填的不是代码', 'filler'),
  'code.length': refused('代码位数不对', 'filler'),
  'code.bad-char': refused('代码含不允许的字符', 'file'),
  'code.check-digit': refused('统一社会信用代码校验位不符', 'filler'),
  'code.old-registration-number': refused('填的是旧注册号，不是统一社会信用代码', 'filler'),
  'code.organisation-code': refused('填的是组织机构代码，不是统一社会信用代码', 'filler'),
  'code.excel-number': refused('Excel 把代码变成了数字，末几位已丢失', 'export'),
  'registration.unreadable': refused('注册号写法不对', 'filler'),
  'name.empty': refused('没有名称', 'filler'),
  'name.placeholder': refused('名称栏填的不是名称', 'filler'),
  'name.long': refused('名称过长', 'file'),
  'established.no-such-day': refused('成立日期不存在', 'filler'),
  'established.unreadable': refused('成立日期写法不认识', 'file'),
  'region.unreadable': refused('行政区划写法不认识', 'file'),
  'region.outside-refused': refused('行政区划不在本人管辖范围', 'registry'),
  'region.other-area': refused('该主体由另一地区的部门维护', 'registry'),
  'address.long': refused('经营地址过长', 'file'),
  'row.columns': refused('列数与表头不符', 'export'),
  'row.control-characters': refused('含有无法保存的控制字符', 'export'),
  'file.duplicate-same': refused('同一代码在文件内重复，内容相同', 'file'),
  'file.duplicate-differs': refused('同一代码在文件内出现多次且内容不同', 'filler'),
  'code.cleaned': flagged('代码含空格、全角或小写字母，已整理', 'file'),
  'code.inner-check': flagged('代码内的组织机构代码校验位不符'),
  'code.category-pair': flagged('代码的登记部门与机构类别组合少见'),
  'name.cleaned': flagged('名称含空格、全角字母或不可见字符，已整理', 'file'),
  'name.private-use': flagged('名称含无法通用显示的字'),
  'name.odd-sign': flagged('名称含问号或星号，可能有字丢失'),
  'name.brackets': flagged('名称的括号不成对'),
  'status.unknown': flagged('登记状态的写法不认识，按状态不明记录'),
  'status.dead': flagged('登记状态表明主体已退出'),
  'kind.unknown': flagged('主体类别的写法不认识，按代码推定'),
  'region.outside': flagged('行政区划不在本人管辖范围，照常登记，不会被抽取', 'registry'),
  'region.unknown': flagged('行政区划代码不在国家标准任何一版中', 'registry'),
  'region.abolished': flagged('行政区划代码已撤销', 'registry'),
  'region.mapped': flagged('行政区划代码已撤销，已按名称换用现行代码', 'registry'),
  'capital.unreadable': flagged('注册资本读不出金额，保留原文'),
  'established.future': flagged('成立日期在今天之后'),
  'phone.odd': flagged('联系电话的写法少见'),
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof findingKinds;

/** One thing found in one row. `value` is what stands in the file; `at` the position of the wrong sign, from 1. */
export interface Finding {
  readonly code: FindingCode;
  readonly field: SubjectField | null;
  readonly value: string;
  readonly at?: number;
  readonly message: string;
}

export const isRefused = (finding: Finding): boolean => findingKinds[finding.code].severity === 'refused';
