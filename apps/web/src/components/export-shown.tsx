import type { MouseEvent } from 'react';
import { csvText } from './shown-csv.js';

const words = (element: Element | null): string => element?.textContent ?? '';

/** The filters as they stand above the list, in the words of the page. */
function filterWords(card: Element): string {
  const set = [...card.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.filter-line :is(input, select)')].flatMap((field) => {
    if (!field.value) return [];
    return field instanceof HTMLSelectElement
      ? [words(field.selectedOptions[0] ?? null)]
      : [`${field.getAttribute('aria-label')}：${field.value}`];
  });
  return set.length > 0 ? set.join('；') : '无筛选条件';
}

const cellsOf = (row: Element): string[] => [...row.querySelectorAll('th, td')].map(words);

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Exports exactly the rows that are shown, with the filters on the first line. */
export function ExportShown() {
  const run = (event: MouseEvent) => {
    const card = event.currentTarget.closest('.card');
    const table = card?.querySelector('table');
    if (!card || !table) return;
    const name = words(table.querySelector('caption'));
    save(name, csvText([[`${name}；${filterWords(card)}`], ...[...table.querySelectorAll('tr')].map(cellsOf)]));
  };
  return (
    <button type="button" className="link no-print" onClick={run}>
      导出所示（首行印筛选条件）
    </button>
  );
}
