/**
 * Draws a few points in time with a whisker for each interval: one small panel of several on the same scale. A line
 * joins only neighbours that may be compared; between others stands a mark where the series breaks.
 */
import {
  CategoryScale,
  Chart,
  LineController,
  LineElement,
  LinearScale,
  PointElement,
  type Plugin
} from 'chart.js';

export interface TimedPoint {
  label: string;
  /** Shares from 0 to 1; null where only the text is shown. */
  value: { share: number; lower: number; upper: number } | null;
  /** Above the point, or in its place. */
  text: string;
}

export interface PointSeries {
  points: readonly TimedPoint[];
  /** Between each point and the next. */
  joined: readonly boolean[];
  /** Upper end of the scale, the same in all panels that stand together. */
  top: number;
  /** Written at a break. */
  broken: string;
}

const SIZE = 13;
const RADIUS = 4.5;
const GAP = 10;
const TOOTH = 4;

Chart.register(CategoryScale, LineController, LineElement, LinearScale, PointElement);

/** @returns the chart; whoever asked for it destroys it */
export function drawPoints(
  canvas: HTMLCanvasElement,
  series: PointSeries,
  percent: (share: number) => string
): Chart {
  const style = getComputedStyle(canvas);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  const ticks = { color: () => colour('quiet'), font: { family: style.fontFamily, size: SIZE } };
  return new Chart(canvas, {
    type: 'line',
    data: {
      labels: series.points.map(({ label }) => label),
      datasets: [
        {
          data: series.points.map(({ value }) => value?.share ?? null),
          borderColor: () => colour('series-1'),
          borderWidth: 2,
          segment: {
            borderColor: ({ p0DataIndex }) => (series.joined[p0DataIndex] ? undefined : 'transparent')
          },
          pointRadius: 0
        }
      ]
    },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      events: [],
      layout: { padding: { top: 1.5 * SIZE } },
      scales: {
        x: { offset: true, grid: { display: false }, border: { display: false }, ticks: { ...ticks, maxRotation: 0 } },
        y: {
          min: 0,
          max: series.top,
          border: { display: false },
          grid: { color: () => colour('faint') },
          ticks: { ...ticks, stepSize: 0.2, callback: (value) => percent(Number(value)) }
        }
      }
    },
    plugins: [marks(series, colour, style.fontFamily)]
  }); // prettier-ignore
}

/** Whiskers and points with their figures above; a zigzag where it may not be drawn. */
function marks(
  { points, joined, broken }: PointSeries,
  colour: (name: string) => string,
  face: string
): Plugin {
  return {
    id: 'points',
    afterDatasetsDraw({ ctx, scales, chartArea: { top, bottom } }) {
      const x = scales['x']!;
      const y = scales['y']!;
      ctx.save();
      ctx.font = `${SIZE}px ${face}`;
      ctx.textBaseline = 'middle';
      for (const [at, isJoined] of joined.entries()) {
        if (isJoined) continue;
        const middle = (x.getPixelForValue(at) + x.getPixelForValue(at + 1)) / 2;
        zigzag(ctx, middle, top, bottom, colour('quiet'));
        ctx.textAlign = 'center';
        haloed(ctx, broken, middle, top - SIZE / 2, colour('quiet'), colour('ground'));
      }
      for (const [at, { value, text }] of points.entries()) {
        const place = x.getPixelForValue(at);
        if (value) {
          whisker(ctx, place, y.getPixelForValue(value.lower), y.getPixelForValue(value.upper), colour('series-1'));
          dot(ctx, place, y.getPixelForValue(value.share), colour('series-1'), colour('ground'));
        }
        ctx.textAlign = 'center';
        const lines = value ? [text] : text.split(' ');
        const first = value ? y.getPixelForValue(value.upper) - GAP : (top + bottom - lines.length * SIZE) / 2;
        for (const [row, line] of lines.entries())
          haloed(ctx, line, place, first + row * (SIZE + 2), colour(value ? 'ink' : 'quiet'), colour('ground'));
      }
      ctx.restore();
    }
  }; // prettier-ignore
}

function haloed(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  ink: string,
  halo: string
): void {
  ctx.lineWidth = 4;
  ctx.lineJoin = 'round';
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}

function whisker(ctx: CanvasRenderingContext2D, x: number, from: number, to: number, ink: string): void {
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x, from);
  ctx.lineTo(x, to);
  for (const end of [from, to]) {
    ctx.moveTo(x - 5, end);
    ctx.lineTo(x + 5, end);
  }
  ctx.stroke();
}

function dot(ctx: CanvasRenderingContext2D, x: number, y: number, ink: string, halo: string): void {
  ctx.beginPath();
  ctx.arc(x, y, RADIUS, 0, 2 * Math.PI);
  ctx.fillStyle = ink;
  ctx.fill();
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = halo;
  ctx.stroke();
}

function zigzag(ctx: CanvasRenderingContext2D, x: number, from: number, to: number, ink: string): void {
  ctx.strokeStyle = ink;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  ctx.moveTo(x, from);
  for (let y = from, side = 1; y < to; side = -side) {
    y = Math.min(to, y + 2 * TOOTH);
    ctx.lineTo(x + side * TOOTH, y);
  }
  ctx.stroke();
}
