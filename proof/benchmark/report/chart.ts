import * as echarts from 'echarts';

import type { Spread } from '../criteria/spread.js';
import type { Summary } from './summary.js';

const WIDTH = 760;
const HEIGHT = 300;

/** Orders a second of the variants, median with min and max, as SVG; undefined when no variant has a figure. */
export function chartOf({ chain, idiomatic, floor, commit, quick }: Summary): string | undefined {
  const bars = (
    [
      ['idiomatic', idiomatic?.ordersPerSecond],
      ['Torugart', chain?.ordersPerSecond],
      ['two cores ÷ floor', floorRate(floor)],
    ] as const
  ).filter((bar): bar is readonly [(typeof bar)[0], Spread] => bar[1] !== undefined);
  if (bars.length === 0) return undefined;
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT });
  chart.setOption({
    animation: false,
    backgroundColor: '#ffffff',
    title: {
      text: 'Orders a second through the whole chain',
      subtext: `median, with min and max of the rounds; commit ${commit}${quick ? '; a quick run, worth nothing as a figure' : ''}`,
      left: 16,
      top: 8,
    },
    grid: { left: 130, right: 90, top: 76, bottom: 36 },
    xAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: '#e5e5e5' } } },
    yAxis: { type: 'category', data: bars.map(([name]) => name), axisTick: { show: false } },
    series: [
      {
        type: 'bar',
        barWidth: 28,
        data: bars.map(([name, { median }]) => ({
          value: median,
          itemStyle: { color: name === 'Torugart' ? '#1f6f8b' : '#b8c4cc' },
        })),
      },
      {
        type: 'custom',
        data: bars.map(([name, { min, max, median }]) => [min, name, max, median]),
        renderItem: (_: unknown, api: echarts.CustomSeriesRenderItemAPI) => whisker(api),
        encode: { x: [0, 2], y: 1 },
        z: 5,
      },
    ],
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

/** What two cores could carry if nothing but the same effects cost anything. */
function floorRate(floor: Summary['floor']): Spread | undefined {
  const micros = floor?.atFigure?.micros;
  if (micros === undefined) return undefined;
  const rate = Math.floor(2e6 / micros);
  return { median: rate, min: rate, max: rate };
}

/** From min to max, and the median in figures behind it. */
function whisker(api: echarts.CustomSeriesRenderItemAPI): echarts.CustomSeriesRenderItemReturn {
  const [left, y] = api.coord([api.value(0), api.value(1)]) as [number, number];
  const [right] = api.coord([api.value(2), api.value(1)]) as [number, number];
  const stroke = { stroke: '#222222', lineWidth: 1.5 };
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line' as const,
    shape: { x1, y1, x2, y2 },
    style: stroke,
  });
  const label = Number(api.value(3)).toLocaleString('en-US', { maximumFractionDigits: 0 });
  const style = {
    text: label,
    x: right + 10,
    y,
    verticalAlign: 'middle' as const,
    fill: '#222222',
    font: '13px sans-serif',
  };
  return {
    type: 'group',
    children: [
      line(left, y, right, y),
      line(left, y - 6, left, y + 6),
      line(right, y - 6, right, y + 6),
      { type: 'text', style },
    ],
  };
}
