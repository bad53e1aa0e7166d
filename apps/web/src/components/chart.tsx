import { useEffect, useRef } from 'react';
import type { ChartOption } from './chart-engine.js';

interface Props {
  readonly option: ChartOption;
  /** The chart in one sentence, with its main numbers; a table of the same data should stand nearby. */
  readonly label: string;
  readonly height?: number;
}

/** Draws with ECharts, which is loaded with the first chart of the session and never before. */
export function Chart({ option, label, height = 240 }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let stop: (() => void) | undefined;
    let gone = false;
    void import('./chart-engine.js').then(({ drawChart }) => {
      if (!gone) stop = drawChart(element, option);
    });
    return () => {
      gone = true;
      stop?.();
    };
  }, [option]);
  return <div ref={place} role="img" aria-label={label} style={{ height }} />;
}
