import type { HolidayYear } from '../holiday-year.js';

/** State Council arrangement for 2026. */
export const holidays2026: HolidayYear = {
  year: 2026,
  papers: ['https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm'],
  holidays: [
    { name: '元旦', off: ['2026-01-01/2026-01-03'], worked: ['2026-01-04'] },
    { name: '春节', off: ['2026-02-15/2026-02-23'], worked: ['2026-02-14', '2026-02-28'] },
    { name: '清明节', off: ['2026-04-04/2026-04-06'], worked: [] },
    { name: '劳动节', off: ['2026-05-01/2026-05-05'], worked: ['2026-05-09'] },
    { name: '端午节', off: ['2026-06-19/2026-06-21'], worked: [] },
    { name: '国庆节', off: ['2026-10-01/2026-10-07'], worked: ['2026-09-20', '2026-10-10'] },
    { name: '中秋节', off: ['2026-09-25/2026-09-27'], worked: [] },
  ],
};
