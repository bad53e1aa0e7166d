import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { composeUscc } from '@xinheng/kernel';

const SIGNS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const PLACES = '临江 江北 云溪 白石 东湖 西岭 南浦 北屯 青川 平安 长宁 永福 新丰 双桥 石门 金沙 玉山 清河 龙泉 凤台'.split(' ');
const TRADES =
  '科技 贸易 餐饮管理 建筑工程 物流 文化传播 食品 建材 农业开发 供应链管理 机械 电子商务 房地产开发 教育咨询 医疗器械 广告 汽车服务 装饰工程 信息技术 环保设备'.split(
    ' ',
  );
const FORMS = ['有限公司', '有限责任公司', '股份有限公司', '合伙企业', '商行', '经营部'];
/** How many signs trade names are made of; from the beginning of the block of Chinese signs. */
const ALPHABET = 3000;
const DIVISIONS = ['429901', '429902', '429921'];

/** A sequence that is the same at every run. */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  below(limit: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }
  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)] as T;
  }
}

const sign = (dice: Dice): string => String.fromCharCode(0x4e00 + dice.below(ALPHABET));

export interface NamedFirm {
  readonly code: string;
  readonly name: string;
  readonly region: string;
}

/** Place, two to four signs of its own, trade, form: as firms are called. */
export function namedFirm(n: number, dice: Dice): NamedFirm {
  const region = dice.one(DIVISIONS);
  let rest = n;
  let body = '';
  for (let at = 0; at < 6; at++) {
    body = SIGNS.charAt(rest % 31) + body;
    rest = Math.floor(rest / 31);
  }
  const own = Array.from({ length: 2 + dice.below(3) }, () => sign(dice)).join('');
  return {
    code: composeUscc({ prefix: '91', region, body: `MA${body}` }),
    name: `${dice.one(PLACES)}${own}${dice.one(TRADES)}${dice.one(FORMS)}`,
    region,
  };
}

/** Columns of archive.subject that `copyFirms` fills. */
export const FIRM_COLUMNS = 'code, name, kind, status, region, source, confirmed_on, registered_at, updated_at';

export async function copyFirms(into: Writable, count: number): Promise<void> {
  const dice = new Dice(1);
  const facts = 'enterprise\tactive';
  const dates = '登记\t2026-11-20\t2026-11-20\t2026-11-20';
  for (let n = 0; n < count; n++) {
    const { code, name, region } = namedFirm(n, dice);
    if (!into.write(`${code}\t${name}\t${facts}\t${region}\t${dates}\n`)) await once(into, 'drain');
  }
  into.end();
  await once(into, 'finish');
}
