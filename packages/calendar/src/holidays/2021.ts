import type { HolidayYear } from '../holiday-year.js';

/** State Council arrangement for 2021. */
export const holidays2021: HolidayYear = {
  year: 2021,
  papers: ['https://www.gov.cn/zhengce/zhengceku/2020-11/25/content_5564127.htm'],
  holidays: [
    { name: '元旦', off: ['2021-01-01/2021-01-03'], worked: [] },
    { name: '春节', off: ['2021-02-11/2021-02-17'], worked: ['2021-02-07', '2021-02-20'] },
    { name: '清明节', off: ['2021-04-03/2021-04-05'], worked: [] },
    { name: '劳动节', off: ['2021-05-01/2021-05-05'], worked: ['2021-04-25', '2021-05-08'] },
    { name: '端午节', off: ['2021-06-12/2021-06-14'], worked: [] },
    { name: '中秋节', off: ['2021-09-19/2021-09-21'], worked: ['2021-09-18'] },
    { name: '国庆节', off: ['2021-10-01/2021-10-07'], worked: ['2021-09-26', '2021-10-09'] },
  ],
};
