const LEVELS: Readonly<Record<number, string>> = { 2: '本省', 4: '本市', 6: '本县（区）' };

/** 全国, 本市（4299）, 区划 64. `region` is the person's own division, six digits. */
export function scopeWords(scope: string, region: string): string {
  if (scope === 'national') return '全国';
  const own = region.startsWith(scope) && !(scope.length === 6 && region.endsWith('00'));
  return own ? `${LEVELS[scope.length]}（${scope}）` : `区划 ${scope}`;
}

/** The scopes a person of this division is likely to mean, the widest first. */
export const ownScopes = (region: string): string[] => [
  'national',
  region.slice(0, 2),
  ...(region.slice(2, 4) === '00' ? [] : [region.slice(0, 4)]),
  ...(region.slice(4) === '00' ? [] : [region]),
];
