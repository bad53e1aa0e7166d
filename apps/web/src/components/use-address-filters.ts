import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';

export interface AddressFilters<N extends string> {
  readonly values: Partial<Record<N, string>>;
  /** Sets or clears (empty, undefined) filters and goes back to the first page. */
  readonly change: (changes: Partial<Record<N, string | undefined>>) => void;
  readonly clear: () => void;
  readonly any: boolean;
}

/** Filters live in the address: a reload, a bookmark or a forwarded link shows the same rows. */
export function useAddressFilters<N extends string>(names: readonly N[]): AddressFilters<N> {
  const [search, setSearch] = useSearchParams();
  const listed = names.join(' ');
  const values = useMemo(() => {
    const found = (listed.split(' ') as N[]).flatMap((name) => {
      const value = search.get(name);
      return value ? [[name, value] as const] : [];
    });
    return Object.fromEntries(found) as Partial<Record<N, string>>;
  }, [search, listed]);
  const change = useCallback(
    (changes: Partial<Record<N, string | undefined>>) =>
      setSearch((before) => {
        const next = new URLSearchParams(before);
        next.delete('after');
        for (const [name, value] of Object.entries(changes)) value ? next.set(name, String(value)) : next.delete(name);
        return next;
      }),
    [setSearch],
  );
  const clear = useCallback(() => setSearch({}), [setSearch]);
  return { values, change, clear, any: Object.keys(values).length > 0 };
}
