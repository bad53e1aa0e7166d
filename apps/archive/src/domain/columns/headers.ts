import type { SubjectField } from '@xinheng/contracts';
import { foldWidth } from '@xinheng/kernel';

/** How registers, licence lists and clerks head their columns. The first entry of each list is the usual one. */
const SYNONYMS: Readonly<Record<SubjectField, readonly string[]>> = {
  code: [
    '统一社会信用代码',
    '社会信用代码',
    '信用代码',
    '统一代码',
    '主体代码',
    'uscc',
    'creditcode',
    'socialcreditcode',
    '统一社会信用代码注册号',
    '代码',
  ],
  registrationNumber: ['注册号', '工商注册号', '营业执照注册号', '登记证号', 'regno', 'registrationnumber'],
  name: [
    '名称',
    '企业名称',
    '主体名称',
    '单位名称',
    '经营者名称',
    '市场主体名称',
    '机构名称',
    '公司名称',
    '字号名称',
    '经营主体名称',
    'name',
    'entname',
    'companyname',
  ],
  kind: ['主体类别', '主体类型', '企业类型', '市场主体类型', '类型', '机构类型', '经济性质', 'entitytype', 'enttype', 'kind', 'type'],
  status: ['登记状态', '经营状态', '企业状态', '状态', '存续状态', '主体状态', 'status', 'entstatus'],
  region: [
    '行政区划',
    '行政区划代码',
    '区划代码',
    '所属区划',
    '所在区县',
    '区县',
    '所属区县',
    '属地',
    '所属地区',
    'regioncode',
    'region',
    'areacode',
  ],
  address: [
    '经营地址',
    '地址',
    '住所',
    '经营场所',
    '住所经营场所',
    '经营场所住所',
    '登记住所',
    '企业地址',
    '注册地址',
    '详细地址',
    'address',
    'dom',
  ],
  industry: [
    '国民经济行业',
    '行业',
    '行业代码',
    '行业小类',
    '小类',
    '行业门类',
    '国民经济行业代码',
    '所属行业',
    'industry',
    'industrycode',
  ],
  established: [
    '成立日期',
    '成立时间',
    '注册日期',
    '设立日期',
    '核准日期',
    '开业日期',
    '登记日期',
    'established',
    'estdate',
    'establishedon',
  ],
  capital: ['注册资本', '注册资金', '资金数额', '出资额', '开办资金', 'registeredcapital', 'registeredcapitalraw', 'regcap', 'capital'],
  legalRepresentative: [
    '法定代表人',
    '法人',
    '负责人',
    '法定代表人负责人',
    '经营者',
    '法人代表',
    '法定代表人姓名',
    '负责人姓名',
    '投资人',
    'legalrepresentative',
    'legalperson',
  ],
  phone: ['联系电话', '电话', '联系方式', '手机', '手机号', '手机号码', '固定电话', 'phone', 'tel', 'mobile'],
  tags: ['标签', '重点领域', '分类标签', '专项库', 'tags', 'tag'],
};

const FIELD_OF = new Map<string, SubjectField>();
for (const [field, words] of Object.entries(SYNONYMS) as [SubjectField, readonly string[]][])
  for (const word of words) FIELD_OF.set(word, field);

/** A header as it is compared: folded, lower case, without blanks, brackets and what stands in them, stars and slashes. */
export const headerKey = (header: string): string =>
  foldWidth(header)
    .toLowerCase()
    .replace(/\([^)]*\)|（[^）]*）/gu, '')
    .replace(/[\s*/_\-:：、.]/gu, '');

/** Columns that our own error files add; never imported. */
const IGNORED = new Set(['文件行', '拒收原因']);
export const isIgnoredHeader = (header: string): boolean => IGNORED.has(header.trim());

/** The field that a header names; undefined if no word of the table fits it exactly. */
export const fieldOfHeader = (header: string): SubjectField | undefined => FIELD_OF.get(headerKey(header));

/** The field whose word is contained in a longer header (“申请单位名称” holds 单位名称); the longest word wins. */
export function fieldWithin(header: string): SubjectField | undefined {
  const key = headerKey(header);
  let best: { field: SubjectField; length: number } | undefined;
  for (const [word, field] of FIELD_OF) {
    if (word.length >= 2 && key.includes(word) && /[^\x20-\x7e]/u.test(word) && word.length > (best?.length ?? 0))
      best = { field, length: word.length };
  }
  return best?.field;
}

/** The same headers in the same order have the same fingerprint; mappings are remembered by it. */
export const fingerprintOf = (headers: readonly string[]): string => headers.map(headerKey).join('|');
