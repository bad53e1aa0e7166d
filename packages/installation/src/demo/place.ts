/** 临江市 and its three districts exist nowhere: their codes are in no edition of GB/T 2260, so no code made of them is a real firm's. */
export const CITY = { code: '429900', name: '临江市' } as const;

export const DISTRICTS = [
  { code: '429901', name: '江北区', streets: ['码头街道', '滨江街道', '荷塘街道', '北塘街道'] },
  { code: '429902', name: '云溪区', streets: ['砚河街道', '竹溪街道', '新桥街道'] },
  { code: '429921', name: '白石县', streets: ['石桥镇', '柳溪镇', '河埠镇', '高坪镇'] },
] as const;

export const departments = {
  data: { name: '临江市大数据中心', regionCode: CITY.code, parent: null },
  market: { name: '临江市市场监督管理局', regionCode: CITY.code, parent: null },
  health: { name: '临江市卫生健康委员会', regionCode: CITY.code, parent: null },
  urban: { name: '临江市城市管理执法局', regionCode: CITY.code, parent: null },
  fire: { name: '临江市消防救援支队', regionCode: CITY.code, parent: null },
  commerce: { name: '临江市商务局', regionCode: CITY.code, parent: null },
  justice: { name: '临江市司法局', regionCode: CITY.code, parent: null },
  discipline: { name: '临江市纪委监委派驻第三组', regionCode: CITY.code, parent: null },
  association: { name: '临江市个体私营企业协会', regionCode: CITY.code, parent: null },
  jiangbei: { name: '江北区市场监督管理局', regionCode: '429901', parent: 'market' },
  yunxi: { name: '云溪区市场监督管理局', regionCode: '429902', parent: 'market' },
  baishi: { name: '白石县市场监督管理局', regionCode: '429921', parent: 'market' },
} as const;

export type DepartmentKey = keyof typeof departments;
