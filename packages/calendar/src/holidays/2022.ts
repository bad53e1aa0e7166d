import type { HolidayYear } from '../holiday-year.js';

/** State Council arrangement for 2022. */
export const holidays2022: HolidayYear = {
  year: 2022,
  papers: ['https://www.gov.cn/zhengce/zhengceku/2021-10/25/content_5644835.htm'],
  holidays: [
    { name: '元旦', off: ['2022-01-01/2022-01-03'], worked: [] },
    { name: '春节', off: ['2022-01-31/2022-02-06'], worked: ['2022-01-29', '2022-01-30'] },
    { name: '清明节', off: ['2022-04-03/2022-04-05'], worked: ['2022-04-02'] },
    { name: '劳动节', off: ['2022-04-30/2022-05-04'], worked: ['2022-04-24', '2022-05-07'] },
    { name: '端午节', off: ['2022-06-03/2022-06-05'], worked: [] },
    { name: '中秋节', off: ['2022-09-10/2022-09-12'], worked: [] },
    { name: '国庆节', off: ['2022-10-01/2022-10-07'], worked: ['2022-10-08', '2022-10-09'] },
  ],
};
