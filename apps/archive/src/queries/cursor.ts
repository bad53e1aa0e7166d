import { Problem } from '@xinheng/service-kit';

const bad = (): Problem =>
  new Problem({
    status: 400,
    code: 'request.cursor',
    title: '翻页标记无效',
    wayOut: '请从第一页重新开始',
    fields: [{ path: 'after', message: '翻页标记无效' }],
  });

/** A cursor that is a whole number. */
export function numberCursor(after: string | undefined): number | undefined {
  if (after === undefined) return undefined;
  const value = Number(after);
  if (!/^\d{1,16}$/.test(after) || !Number.isSafeInteger(value)) throw bad();
  return value;
}

/** A cursor that is an id. */
export function idCursor(after: string | undefined): string | undefined {
  if (after !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after)) throw bad();
  return after;
}

/** A cursor of a whole number and a word: `12-run`. */
export function pairCursor(after: string | undefined): readonly [number, string] {
  if (after === undefined) return [0, ''];
  const parts = /^(\d{1,9})-([0-9a-z]{1,20})$/.exec(after);
  if (!parts) throw bad();
  return [Number(parts[1]), parts[2]!];
}

/** One page out of `limit + 1` rows: the cursor of the next page is that of the last row shown. */
export function pageOfRows<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): { rows: T[]; next: string | null } {
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? cursorOf(shown.at(-1)!) : null };
}
