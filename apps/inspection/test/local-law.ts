import { workingCalendar } from '@xinheng/calendar';
import { localDate } from '@xinheng/kernel';
import { cite, PARAMETERS, withOverrides } from '@xinheng/law';
import { lawRegister } from '@xinheng/service-kit';
import type { WorldOptions } from '@xinheng/testkit';

/** Calendar and law as shipped, with one number of the town's own. */
export const local = (key: 'check.cap.routine' | 'draw.assign.limit', value: unknown): WorldOptions['knowledge'] => ({
  calendar: workingCalendar(),
  cite,
  law: lawRegister(
    withOverrides(PARAMETERS, [
      {
        key,
        scope: '4209',
        from: localDate('2026-01-01'),
        value,
        basis: ['HOUSE#CHECK-07'],
        confidence: 'L',
        by: '管理员',
        at: '2026-01-01T00:00:00.000Z' as never,
        why: '地方规则',
      },
    ]),
  ),
});
