import type { HolidayYear } from '../holiday-year.js';

/** State Council arrangement for 2018. */
export const holidays2018: HolidayYear = {
  year: 2018,
  papers: ['https://www.gov.cn/zhengce/zhengceku/2017-11/30/content_5243579.htm'],
  holidays: [
    { name: '元旦', off: ['2018-01-01'], worked: [] },
    { name: '春节', off: ['2018-02-15/2018-02-21'], worked: ['2018-02-11', '2018-02-24'] },
    { name: '清明节', off: ['2018-04-05/2018-04-07'], worked: ['2018-04-08'] },
    { name: '劳动节', off: ['2018-04-29/2018-05-01'], worked: ['2018-04-28'] },
    { name: '端午节', off: ['2018-06-18'], worked: [] },
    { name: '中秋节', off: ['2018-09-24'], worked: [] },
    { name: '国庆节', off: ['2018-10-01/2018-10-07'], worked: ['2018-09-29', '2018-09-30'] },
  ],
};
