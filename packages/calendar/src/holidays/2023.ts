import type { HolidayYear } from '../holiday-year.js';

/** State Council arrangement for 2023. */
export const holidays2023: HolidayYear = {
  year: 2023,
  papers: ['https://www.gov.cn/zhengce/zhengceku/2022-12/08/content_5730844.htm'],
  holidays: [
    { name: '元旦', off: ['2022-12-31/2023-01-02'], worked: [] },
    { name: '春节', off: ['2023-01-21/2023-01-27'], worked: ['2023-01-28', '2023-01-29'] },
    { name: '清明节', off: ['2023-04-05'], worked: [] },
    { name: '劳动节', off: ['2023-04-29/2023-05-03'], worked: ['2023-04-23', '2023-05-06'] },
    { name: '端午节', off: ['2023-06-22/2023-06-24'], worked: ['2023-06-25'] },
    { name: '中秋节、国庆节', off: ['2023-09-29/2023-10-06'], worked: ['2023-10-07', '2023-10-08'] },
  ],
};
