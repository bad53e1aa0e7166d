import type { HolidayYear } from '../holiday-year.js';

/** State Council arrangement for 2019. */
export const holidays2019: HolidayYear = {
  year: 2019,
  papers: [
    'https://www.gov.cn/zhengce/zhengceku/2018-12/06/content_5346276.htm',
    'https://www.gov.cn/zhengce/zhengceku/2019-03/22/content_5375877.htm',
  ],
  holidays: [
    { name: '元旦', off: ['2018-12-30/2019-01-01'], worked: ['2018-12-29'] },
    { name: '春节', off: ['2019-02-04/2019-02-10'], worked: ['2019-02-02', '2019-02-03'] },
    { name: '清明节', off: ['2019-04-05'], worked: [] },
    { name: '劳动节', off: ['2019-05-01/2019-05-04'], worked: ['2019-04-28', '2019-05-05'] },
    { name: '端午节', off: ['2019-06-07'], worked: [] },
    { name: '中秋节', off: ['2019-09-13'], worked: [] },
    { name: '国庆节', off: ['2019-10-01/2019-10-07'], worked: ['2019-09-29', '2019-10-12'] },
  ],
};
