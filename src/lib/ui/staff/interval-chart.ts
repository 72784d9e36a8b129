/**
 * Draws horizontal bars from zero with a whisker for each interval and a mark for a second figure. Names and
 * figures stand at the bars themselves, so that nothing has to be looked up in a legend.
 */
import { BarController, BarElement, CategoryScale, Chart, LinearScale, type Plugin } from 'chart.js';

export interface IntervalRow {
  label: string;
  /** Shares from 0 to 1; null where only the text is shown. */
  value: { share: number; lower?: number; upper?: number } | null;
  /** Behind the bar, or in its place. */
  text: string;
  /** A second figure to compare with, drawn across the bar. */
  mark?: number | undefined;
  /** Position of its colour; the same group has the same colour everywhere. */
  series?: number;
}

const BAR = 14;
const FONT_SIZE = 14;
const GAP = 8;

Chart.register(BarController, BarElement, CategoryScale, LinearScale);

/** @returns the chart; whoever asked for it destroys it */
export function drawIntervals(
  canvas: HTMLCanvasElement,
  rows: readonly IntervalRow[],
  percent: (share: number) => string
): Chart {
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const font = `${FONT_SIZE}px ${style.fontFamily}`;
  const context = canvas.getContext('2d')!;
  context.font = font;
  const behind = rows.map(({ value, text }) => (value ? context.measureText(text).width : 0));
  const ends = rows.flatMap(({ value, mark }) => [value?.upper ?? value?.share ?? 0, mark ?? 0]);
  return new Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map(({ label }) => label),
      datasets: [
        {
          data: rows.map(({ value }) => value?.share ?? null),
          backgroundColor: (point: { dataIndex: number }) =>
            colour(`series-${rows[point.dataIndex]?.series ?? 1}`),
          barThickness: BAR
        }
      ]
    },
    options: {
      indexAxis: 'y',
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: GAP, right: Math.max(0, ...behind) + 2 * GAP } },
      scales: {
        x: {
          min: 0,
          suggestedMax: Math.min(1, Math.max(0.1, ...ends)),
          border: { display: false },
          grid: { color: () => colour('faint') },
          ticks: {
            color: () => colour('quiet'),
            font: { family: style.fontFamily, size: 12 },
            maxTicksLimit: 5,
            callback: (value) => percent(Number(value))
          }
        },
        y: { display: false }
      }
    },
    plugins: [marks(rows, colour, font)]
  });
}

/** Names above the bars, whiskers, marks and figures. */
function marks(rows: readonly IntervalRow[], colour: (name: string) => string, font: string): Plugin {
  return {
    id: 'intervals',
    afterDatasetsDraw({ ctx, scales, chartArea, width }) {
      const x = scales['x']!;
      const y = scales['y']!;
      const ink = colour('ink');
      ctx.save();
      ctx.font = font;
      ctx.textBaseline = 'middle';
      for (const [index, { label, value, text, mark }] of rows.entries()) {
        const middle = y.getPixelForValue(index);
        ctx.fillStyle = ink;
        ctx.fillText(fitting(ctx, label, width - chartArea.left), chartArea.left, middle - BAR / 2 - 14);
        if (value?.lower !== undefined && value.upper !== undefined)
          whisker(
            ctx,
            x.getPixelForValue(value.lower),
            x.getPixelForValue(value.upper),
            middle,
            ink,
            colour('ground')
          );
        if (mark !== undefined) line(ctx, x.getPixelForValue(mark), middle, ink, colour('ground'));
        ctx.fillStyle = value ? ink : colour('quiet');
        const last = value
          ? x.getPixelForValue(Math.max(value.upper ?? value.share, mark ?? 0)) + GAP
          : chartArea.left;
        ctx.fillText(text, last, middle);
      }
      ctx.restore();
    }
  };
}

/** The table beside holds the whole name. */
function fitting(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  let end = text.length;
  while (end > 1 && ctx.measureText(`${text.slice(0, end)}…`).width > room) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** A halo in the colour of the page keeps thin lines visible on a bar. */
function line(ctx: CanvasRenderingContext2D, at: number, middle: number, ink: string, halo: string): void {
  const half = BAR / 2 + 5;
  ctx.fillStyle = halo;
  ctx.fillRect(at - 3, middle - half, 6, 2 * half);
  ctx.fillStyle = ink;
  ctx.fillRect(at - 1.5, middle - half, 3, 2 * half);
}

function whisker(
  ctx: CanvasRenderingContext2D,
  from: number,
  to: number,
  middle: number,
  ink: string,
  halo: string
): void {
  for (const [width, style] of [
    [5, halo],
    [1.5, ink]
  ] as const) {
    ctx.strokeStyle = style;
    ctx.lineWidth = width;
    ctx.beginPath();
    ctx.moveTo(from, middle);
    ctx.lineTo(to, middle);
    for (const end of [from, to]) {
      ctx.moveTo(end, middle - 4);
      ctx.lineTo(end, middle + 4);
    }
    ctx.stroke();
  }
}
