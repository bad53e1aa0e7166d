/** Divisions above the street that an address may begin with. */
const ABOVE = /^(?:.{1,8}?(?:省|自治区))?(?:[^区县]{1,10}?[市州盟](?![街场路巷]))?(?:.{1,8}?[区县旗市](?![街场路巷域]))?/u;
const TOWN = /^.{1,8}?(?:街道|镇|乡)/u;
const ROAD = /^.{1,12}?(?:路|街|巷|道|大道|胡同|村|社区|园|广场)/u;

/**
 * The town and road of an address, by which a day's visits are walked: 白石县石桥镇石桥街 8 号 -> 石桥镇石桥街.
 * An address in which neither is found is its own street; an empty one is 地址不详.
 */
export function streetOf(address: string): string {
  const text = address.replace(/\s+/gu, '');
  if (text === '') return '地址不详';
  const local = text.replace(ABOVE, '');
  const town = TOWN.exec(local)?.[0] ?? '';
  const road = ROAD.exec(local.slice(town.length))?.[0] ?? '';
  return `${town}${road}` || local || text;
}
