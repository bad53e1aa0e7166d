import { checkMethods, itemLevels } from '@xinheng/contracts';
import type { Column } from '../../components/dense-table.js';
import { StatusTag } from '../../components/status-tag.js';
import type { Item } from './item-list-page.js';

export const methodWords = (methods: Item['methods']): string => methods.map((method) => checkMethods[method]).join('、');

export const ITEM_COLUMNS: readonly Column<Item>[] = [
  { key: 'number', head: '编号', kind: 'keep', cell: ({ number }) => number },
  {
    key: 'name',
    head: '抽查类别与事项',
    kind: 'long',
    cell: ({ category, name, subItem }) => (
      <>
        {name}
        <span className="second">
          {category}
          {subItem && `·${subItem}`}
        </span>
      </>
    ),
  },
  {
    key: 'level',
    head: '事项类别',
    kind: 'keep',
    cell: ({ level }) => <StatusTag tone={level === 'key' ? 'accent' : 'neutral'}>{itemLevels[level]}</StatusTag>,
  },
  { key: 'object', head: '检查对象', kind: 'long', cell: ({ objectType }) => objectType },
  { key: 'methods', head: '检查方式', kind: 'keep', cell: ({ methods }) => methodWords(methods) },
  { key: 'basis', head: '检查依据', kind: 'long', cell: ({ legalBasis }) => legalBasis },
  {
    key: 'ratio',
    head: '比例与频次',
    kind: 'long',
    cell: ({ ratioText, frequencyText }) => [ratioText, frequencyText].filter(Boolean).join('；') || '—',
  },
  { key: 'points', head: '检查表', kind: 'number', cell: ({ checkPoints }) => `${checkPoints.length} 点` },
];
