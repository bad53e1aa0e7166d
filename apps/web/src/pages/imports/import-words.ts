import type { ImportApi, ReplyOf } from '@xinheng/contracts';
import type { Tone } from '../../components/status-tag.js';

export type Import = ReplyOf<typeof ImportApi.get>;
export type ImportState = Import['state'];

interface StateWords {
  readonly short: string;
  readonly tone: Tone;
}

const WORDS: Readonly<Record<ImportState, StateWords>> = {
  uploaded: { short: '待对应列', tone: 'warning' },
  mapped: { short: '待试运行', tone: 'warning' },
  checking: { short: '正在试运行', tone: 'accent' },
  checked: { short: '等我确认', tone: 'warning' },
  running: { short: '正在写入', tone: 'accent' },
  stopped: { short: '写入已停止', tone: 'warning' },
  done: { short: '已写入', tone: 'success' },
  undoing: { short: '正在撤销', tone: 'accent' },
  undone: { short: '已撤销', tone: 'neutral' },
  discarded: { short: '已放弃', tone: 'neutral' },
};

export const importWords = (state: ImportState): StateWords => WORDS[state];

const BUSY: readonly ImportState[] = ['checking', 'running', 'undoing'];

export const isBusy = (state: ImportState): boolean => BUSY.includes(state);

const POLL_MS = 1500;

/** How often to ask again while something runs; undefined when nothing does. */
export const pollWhile = (imports: readonly Pick<Import, 'state'>[]): number | undefined =>
  imports.some(({ state }) => isBusy(state)) ? POLL_MS : undefined;

/** Rows that the run would write. */
export const writableRows = ({ summary }: Pick<Import, 'summary'>): number => (summary ? summary.new + summary.changed : 0);
