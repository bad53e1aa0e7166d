import { type ImportStateValue, importStateLabels } from '@xinheng/contracts';
import { defineMachine } from '@xinheng/kernel';

export type ImportAction = 'map' | 'check' | 'finish-check' | 'run' | 'stop' | 'finish-run' | 'undo' | 'finish-undo' | 'discard';

/**
 * The life of an import. A dry run, a run or an undo whose job has died or was stopped may be started again from its own state: each
 * resumes from what its rows say.
 */
export const importMachine = defineMachine<ImportStateValue, ImportAction>({
  name: 'import',
  title: '导入',
  initial: 'uploaded',
  states: importStateLabels,
  actions: {
    map: '确认列对应',
    check: '试运行',
    'finish-check': '完成试运行',
    run: '写入',
    stop: '停止写入',
    'finish-run': '完成写入',
    undo: '整批撤销',
    'finish-undo': '完成撤销',
    discard: '放弃导入',
  },
  steps: [
    { from: ['uploaded', 'mapped', 'checked', 'checking'], action: 'map', to: 'mapped' },
    { from: ['mapped', 'checked', 'checking'], action: 'check', to: 'checking' },
    { from: 'checking', action: 'finish-check', to: 'checked' },
    { from: ['checked', 'stopped', 'running'], action: 'run', to: 'running' },
    { from: 'running', action: 'stop', to: 'stopped' },
    { from: 'running', action: 'finish-run', to: 'done' },
    { from: ['done', 'stopped', 'undoing'], action: 'undo', to: 'undoing' },
    { from: 'undoing', action: 'finish-undo', to: 'undone' },
    { from: ['uploaded', 'mapped', 'checking', 'checked'], action: 'discard', to: 'discarded' },
  ],
});
