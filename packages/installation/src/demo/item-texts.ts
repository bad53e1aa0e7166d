import type { ItemFields } from '@xinheng/contracts';
import { departments } from './place.js';

const points = (...texts: readonly [string, string][]): ItemFields['checkPoints'] =>
  texts.map(([text, guide], i) => ({ id: `p${i + 1}`, text, guide, basis: '', photo: i === 0 }));

const item = (
  number: string,
  body: keyof typeof departments,
  rest: Pick<ItemFields, 'category' | 'name' | 'objectType' | 'level' | 'legalBasis' | 'specialities' | 'checkPoints'>,
): ItemFields => ({
  ...rest,
  number,
  compiler: departments[body].name,
  checkingBody: departments[body].name,
  subItem: '',
  methods: ['site'],
  ratioText: '按年度计划',
  frequencyText: '每年 1 次',
  remark: '',
});

/** What the market bureau may check, in words of our own with the statute behind each. */
export const MARKET_ITEMS: readonly ItemFields[] = [
  item('SJ-011', 'market', {
    category: '食品经营监督检查',
    name: '餐饮服务食品安全检查',
    objectType: '餐饮服务提供者',
    level: 'key',
    legalBasis: '《中华人民共和国食品安全法》第一百一十条',
    specialities: ['食品经营'],
    checkPoints: points(
      ['食品经营许可证在有效期内，公示在显著位置', '证上地址与现场一致'],
      ['从业人员持有有效健康证明', '抽看当班人员'],
      ['生熟分开，冷藏冷冻温度符合要求', '看温度记录并现场测一次'],
      ['进货查验记录和凭证齐全', '任选三种原料追到供货者'],
    ),
  }),
  item('SJ-012', 'market', {
    category: '食品经营监督检查',
    name: '校园周边食品销售检查',
    objectType: '食品销售者',
    level: 'key',
    legalBasis: '《中华人民共和国食品安全法》第一百一十条',
    specialities: ['食品经营'],
    checkPoints: points(
      ['不销售超过保质期或标签不全的食品', '看货架末端和柜台内'],
      ['不向未成年人销售酒类，并有提示', '看提示是否醒目'],
      ['散装食品有遮盖，标明名称和日期', '逐个容器看'],
    ),
  }),
  item('SJ-021', 'market', {
    category: '价格行为监督检查',
    name: '明码标价情况检查',
    objectType: '各类经营者',
    level: 'general',
    legalBasis: '《中华人民共和国价格法》第十三条、第三十三条',
    specialities: [],
    checkPoints: points(['商品和服务的价格标示清楚', '随机看十种'], ['没有标价之外加价收费', '看结账单据']),
  }),
  item('SJ-031', 'market', {
    category: '计量监督检查',
    name: '成品油零售计量器具检查',
    objectType: '加油站',
    level: 'key',
    legalBasis: '《中华人民共和国计量法》第九条',
    specialities: ['计量'],
    checkPoints: points(
      ['加油机检定合格且在有效期内', '看合格标志和证书'],
      ['铅封完好', '逐枪查看'],
      ['示值误差在允许范围内', '用标准金属量器测一次'],
    ),
  }),
];

/** The fire brigade's own list. */
export const FIRE_ITEMS: readonly ItemFields[] = [
  item('XF-001', 'fire', {
    category: '消防监督抽查',
    name: '疏散通道和消防器材检查',
    objectType: '公众聚集场所',
    level: 'key',
    legalBasis: '《中华人民共和国消防法》第五十三条',
    specialities: ['消防监督'],
    checkPoints: points(
      ['疏散通道、安全出口畅通', '营业时出口门能从里面推开'],
      ['灭火器在有效期内，压力正常', '每层至少看两具'],
      ['应急照明和疏散指示完好', '断电试一次'],
    ),
  }),
];
