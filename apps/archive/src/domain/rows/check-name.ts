import { cleanName, isPlaceholder } from './cell-text.js';
import type { Finding } from './findings.js';

const MAX_NAME = 200;
const PRIVATE_USE = /[\ue000-\uf8ff\u{f0000}-\u{10fffd}]/u;
const ODD = /[?？*＊\ufffd]/u;
/** Most names: nothing to clean and nothing odd. */
const CLEAN = /^[\u4e00-\u9fff0-9A-Za-z]+$/;
const BRACKET = /[()（）]/u;

/** The name as it is kept, or null with the reason. */
export function readName(text: string, findings: Finding[]): string | null {
  if (text.length <= MAX_NAME && CLEAN.test(text) && !isPlaceholder(text)) return text;
  const name = cleanName(text);
  if (name === '') return refuse(findings, 'name.empty', text, '名称未填写');
  if (isPlaceholder(name)) return refuse(findings, 'name.placeholder', text, `“${name}”不是名称，请填写登记的全称`);
  if (name.length > MAX_NAME) return refuse(findings, 'name.long', text, `名称有 ${[...name].length} 字，不能超过 ${MAX_NAME} 字`);
  if (name !== text) findings.push({ code: 'name.cleaned', field: 'name', value: text, message: `已整理为“${name}”` });
  if (PRIVATE_USE.test(name)) flag(findings, 'name.private-use', text, '有字位于自造字区，换一台电脑会显示成别的字，请用标准字替换');
  if (ODD.test(name)) flag(findings, 'name.odd-sign', text, '名称里有问号或星号，可能是导出时丢了字，请核对');
  if (BRACKET.test(name) && !balanced(name)) flag(findings, 'name.brackets', text, '名称的括号不成对，请核对');
  return name;
}

function refuse(findings: Finding[], code: 'name.empty' | 'name.placeholder' | 'name.long', value: string, message: string): null {
  findings.push({ code, field: 'name', value, message });
  return null;
}

function flag(findings: Finding[], code: 'name.private-use' | 'name.odd-sign' | 'name.brackets', value: string, message: string): void {
  findings.push({ code, field: 'name', value, message });
}

function balanced(name: string): boolean {
  let open = 0;
  for (const sign of name) {
    if (sign === '(' || sign === '（') open += 1;
    else if (sign === ')' || sign === '）') open -= 1;
    if (open < 0) return false;
  }
  return open === 0;
}
