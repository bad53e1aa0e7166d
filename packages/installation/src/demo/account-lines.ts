import type { Secrets } from '../secrets.js';
import { demoPassword } from '../secrets.js';
import { FOUNDER, INSPECTORS, OFFICE } from './people.js';

const width = (text: string): number => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0xff ? 2 : 1), 0);
const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(1, columns - width(text)));

/** Who may sign in to the demo city. The passwords belong to this installation alone. */
export function accountLines({ demoSecret }: Secrets): string[] {
  const shown = [...OFFICE, FOUNDER, ...INSPECTORS].filter((person) => person.shown);
  const rows = shown.map(
    ({ login, name, shown: use }) => `  ${padded(login, 10)}${padded(demoPassword(demoSecret, login, 'own'), 20)}${padded(name, 14)}${use}`,
  );
  return ['', '演示城市“临江市”，全部为虚构。可登录的账号（密码只属于本机这一份，若已自行修改则以修改为准）：', ...rows, ''];
}
