import { timer } from '@xinheng/service-kit';
import { sweepImports } from './use-cases/sweep-imports.js';

export const schedule = [
  timer({
    name: 'archive.import.sweep',
    title: '清理到期的导入文件',
    every: { dailyAt: '03:10' },
    useCase: sweepImports,
    input: (today) => ({ today }),
  }),
];
