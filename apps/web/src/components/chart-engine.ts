import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | MarkLineComponentOption | TooltipComponentOption
>;

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, CanvasRenderer]);

/** Tooltips are drawn on the canvas: the HTML ones set inline styles, which the page's security policy refuses. */
const HOUSE: ChartOption = {
  animation: false,
  color: ['#1a56c4', '#8c9bb5', '#8f5600', '#237804'],
  textStyle: { fontFamily: 'inherit', color: '#1f2329' },
  tooltip: { renderMode: 'richText', trigger: 'axis' },
  grid: { left: 8, right: 16, top: 32, bottom: 8, outerBoundsMode: 'same' },
};

export function drawChart(element: HTMLElement, option: ChartOption): () => void {
  const chart = init(element);
  chart.setOption({ ...HOUSE, aria: { enabled: true }, ...option });
  const resized = new ResizeObserver(() => chart.resize());
  resized.observe(element);
  return () => {
    resized.disconnect();
    chart.dispose();
  };
}
