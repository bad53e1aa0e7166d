export * from './check-holiday-year.js';
export * from './deadline.js';
export { daysOf, type Holiday, type HolidayYear } from './holiday-year.js';
export * from './holidays.js';
export * from './remaining.js';
export * from './unit-by.js';
export * from './working-calendar.js';
