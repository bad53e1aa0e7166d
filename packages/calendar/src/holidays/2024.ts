import type { HolidayYear } from '../holiday-year.js';

/** State Council arrangement for 2024. */
export const holidays2024: HolidayYear = {
  year: 2024,
  papers: ['https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm'],
  holidays: [
    { name: '元旦', off: ['2024-01-01'], worked: [] },
    { name: '春节', off: ['2024-02-10/2024-02-17'], worked: ['2024-02-04', '2024-02-18'] },
    { name: '清明节', off: ['2024-04-04/2024-04-06'], worked: ['2024-04-07'] },
    { name: '劳动节', off: ['2024-05-01/2024-05-05'], worked: ['2024-04-28', '2024-05-11'] },
    { name: '端午节', off: ['2024-06-10'], worked: [] },
    { name: '中秋节', off: ['2024-09-15/2024-09-17'], worked: ['2024-09-14'] },
    { name: '国庆节', off: ['2024-10-01/2024-10-07'], worked: ['2024-09-29', '2024-10-12'] },
  ],
};
