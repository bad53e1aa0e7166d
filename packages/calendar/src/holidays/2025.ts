import type { HolidayYear } from '../holiday-year.js';

/** State Council arrangement for 2025. */
export const holidays2025: HolidayYear = {
  year: 2025,
  papers: ['https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm'],
  holidays: [
    { name: '元旦', off: ['2025-01-01'], worked: [] },
    { name: '春节', off: ['2025-01-28/2025-02-04'], worked: ['2025-01-26', '2025-02-08'] },
    { name: '清明节', off: ['2025-04-04/2025-04-06'], worked: [] },
    { name: '劳动节', off: ['2025-05-01/2025-05-05'], worked: ['2025-04-27'] },
    { name: '端午节', off: ['2025-05-31/2025-06-02'], worked: [] },
    { name: '国庆节、中秋节', off: ['2025-10-01/2025-10-08'], worked: ['2025-09-28', '2025-10-11'] },
  ],
};
