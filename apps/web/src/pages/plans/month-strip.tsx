import type { PlanRow } from './plan-page.js';

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** The year as twelve fields, those of the plan row filled; told in words, too. */
export function MonthStrip({ row: { fromMonth, toMonth, timesPerYear } }: { readonly row: PlanRow }) {
  return (
    <>
      <span className="month-strip" aria-hidden="true">
        {MONTHS.map((month) => (
          <i key={month} className={month >= fromMonth && month <= toMonth ? 'on' : undefined} />
        ))}
      </span>
      <span className="second">
        {fromMonth === toMonth ? `${fromMonth} 月` : `${fromMonth} 至 ${toMonth} 月`}，{timesPerYear} 批
      </span>
    </>
  );
}
