import type { HolidayYear } from './holiday-year.js';
import { holidays2018 } from './holidays/2018.js';
import { holidays2019 } from './holidays/2019.js';
import { holidays2020 } from './holidays/2020.js';
import { holidays2021 } from './holidays/2021.js';
import { holidays2022 } from './holidays/2022.js';
import { holidays2023 } from './holidays/2023.js';
import { holidays2024 } from './holidays/2024.js';
import { holidays2025 } from './holidays/2025.js';
import { holidays2026 } from './holidays/2026.js';

/** The yearly arrangements of the State Council that ship with the platform. A year that is not here has not been announced. */
export const SHIPPED_YEARS: readonly HolidayYear[] = [
  holidays2018,
  holidays2019,
  holidays2020,
  holidays2021,
  holidays2022,
  holidays2023,
  holidays2024,
  holidays2025,
  holidays2026,
];
