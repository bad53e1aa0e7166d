import type { HolidayYear } from '../holiday-year.js';

/**
 * State Council arrangement for 2020, with the paper that prolonged the Spring Festival. Monday 3 February, on which that paper says
 * work begins, follows the week and is not listed.
 */
export const holidays2020: HolidayYear = {
  year: 2020,
  papers: [
    'https://www.gov.cn/zhengce/zhengceku/2019-11/21/content_5454164.htm',
    'https://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm',
  ],
  holidays: [
    { name: '元旦', off: ['2020-01-01'], worked: [] },
    { name: '春节', off: ['2020-01-24/2020-02-02'], worked: ['2020-01-19'] },
    { name: '清明节', off: ['2020-04-04/2020-04-06'], worked: [] },
    { name: '劳动节', off: ['2020-05-01/2020-05-05'], worked: ['2020-04-26', '2020-05-09'] },
    { name: '端午节', off: ['2020-06-25/2020-06-27'], worked: ['2020-06-28'] },
    { name: '国庆节、中秋节', off: ['2020-10-01/2020-10-08'], worked: ['2020-09-27', '2020-10-10'] },
  ],
};
