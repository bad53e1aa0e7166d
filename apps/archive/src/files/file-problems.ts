import { Refusal } from '@xinheng/kernel';
import { Problem } from '@xinheng/service-kit';

const problem = (code: string, detail: string, wayOut: string): Problem =>
  new Problem({ status: 415, code: `import.${code}`, title: '不能读取这个文件', detail, wayOut });

const SAVE_AS = '请在 Excel 或 WPS 中“另存为”xlsx 或 CSV 后再上传';

/** Why a file is not taken in, each with what to do about it. */
export const fileProblems = {
  empty: () => problem('file-empty', '文件是空的', '请确认导出已完成，再重新上传'),
  noRows: () => problem('no-rows', '文件里只有表头，没有数据行', '请确认导出已完成，或改选工作表与表头所在行'),
  oldExcel: () => problem('file-xls', '这是旧版 Excel（.xls）或加密的工作簿', SAVE_AS),
  html: () => problem('file-html', '这是网页表格，只是名字像 Excel', SAVE_AS),
  otherZip: () => problem('file-zip', '这是压缩包或其他格式，不是 xlsx 工作簿', '请解压后上传里面的表格'),
  binary: () => problem('file-unknown', '文件不是 CSV，也不是 xlsx', SAVE_AS),
  encoding: () => problem('file-encoding', '文字编码既不是 UTF-8，也不是 GB18030', '请用“CSV UTF-8”格式重新导出'),
  bomb: () => problem('file-bomb', '压缩包解开后过大，已停止读取', '请按区县或年份拆成几个文件分别上传'),
  wideRow: () => problem('file-wide', '表格列数过多', '请只保留需要的列'),
  sheet: () => problem('file-sheet', '工作簿里没有这张工作表', '请从列出的工作表中选择'),
};

/** In the middle of reading: the job ends and says where. */
export const brokenWorkbook = (): Refusal =>
  new Refusal({
    code: 'import.workbook-broken',
    message: '工作簿内部已损坏，无法读完',
    wayOut: '请在 Excel 或 WPS 中打开后另存一份，再重新上传',
  });

export const openQuote = (row: number): Refusal =>
  new Refusal({
    code: 'import.quote-open',
    message: `第 ${row} 行之后有一个引号没有配对，后面的内容无法分行`,
    wayOut: '请在第 ' + row + ' 行附近补上或删去引号，或从原系统重新导出',
    facts: { row },
  });
