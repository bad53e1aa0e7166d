import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'unproven';

/** A status in words. Colour only repeats what the words say; the reason stands beside it or in `reason`. */
export function StatusTag({ tone = 'neutral', reason, children }: { tone?: Tone; reason?: string | undefined; children: ReactNode }) {
  return (
    <span className={tone === 'neutral' ? 'tag' : `tag ${tone}`} title={reason}>
      {children}
    </span>
  );
}

/** 待核: the rule behind a value was read in a secondary source only and is not confirmed yet. */
export const UnprovenTag = ({ what = '条文' }: { readonly what?: string }) => (
  <StatusTag tone="unproven" reason="该规则只见于转述，原文尚未核对；办理前请对照原文">
    {what}待核
  </StatusTag>
);
