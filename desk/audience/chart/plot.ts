import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

/** One curve of a chart; `kind` is how it is drawn, so that nothing is told by colour alone. */
export interface Line {
  readonly label: string;
  readonly kind: 'main' | 'second' | 'usual';
  /** One for each instant; null where nothing is known. */
  readonly values: readonly (number | null)[];
}

/** Something that happened at an instant, drawn as an upright line under a short sign. */
export interface Mark {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly sign: string;
  readonly kind: 'correction' | 'headline';
}

export interface Plotted {
  /** Milliseconds since 1970, in order. */
  readonly at: readonly number[];
  readonly lines: readonly Line[];
  readonly marks?: readonly Mark[];
  /** Of the paper: hours and days begin with it. */
  readonly zone: string;
  /** As `Intl` takes it. */
  readonly locale: string;
}

export interface Plot {
  show(plotted: Plotted): void;
  /** Moves the upright hair to a point, or takes it away. */
  point(index: number | null): void;
  remove(): void;
}

/** Seconds between the signs of the axis of time. */
const spans = [
  60, 300, 600, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000,
];
/** Between those of the axis of counts. */
const steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6];
const widths = { main: 2, second: 1.5, usual: 1 } as const;

/**
 * Draws a chart into a box and keeps to its width, and to the colours of the desk in light and dark. It sets styles by
 * CSSOM alone, which the desk's policy allows.
 * @param pointed hears at which point a pointer stands
 */
export function plot(host: HTMLElement, first: Plotted, pointed: (index: number | null) => void): Plot {
  let shown = first;
  let chart = draw();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const again = () => {
    chart.destroy();
    chart = draw();
  };
  dark.addEventListener('change', again);
  const observer = new ResizeObserver(() =>
    chart.setSize({ width: host.clientWidth, height: host.clientHeight }),
  );
  observer.observe(host);

  function draw(): uPlot {
    const style = getComputedStyle(host);
    const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
    const { at, locale, zone, lines } = shown;
    // No sign between two points. An hour less: a day may have 23 of them.
    const least = ((at[1] ?? 0) - (at[0] ?? 0)) / 1_000;
    const incrs = spans.filter((span) => span >= least || (span === 86_400 && least > 43_200));
    const font = `12px ${style.fontFamily}`;
    const clock = { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    const time = new Intl.DateTimeFormat('en-GB', clock);
    const day = new Intl.DateTimeFormat(locale, { timeZone: zone, day: 'numeric', month: 'short' });
    const count = new Intl.NumberFormat(locale, { notation: 'compact' });
    const axis = {
      font,
      stroke: colour('soft'),
      grid: { stroke: colour('rule'), width: 1 },
      ticks: { show: false },
    };
    return new uPlot(
      {
        width: host.clientWidth,
        height: host.clientHeight,
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), zone),
        scales: { y: { range: (_, _least, most) => [0, Math.max(4, (most ?? 0) * 1.12)] } },
        axes: [
          {
            ...axis,
            size: 28,
            incrs,
            grid: { show: false },
            values: (_, splits) =>
              splits.map((seconds) => {
                const shown = time.format(seconds * 1_000);
                return shown === '00:00' ? day.format(seconds * 1_000) : shown;
              }),
          },
          {
            ...axis,
            size: 44,
            incrs: steps,
            values: (_, splits) => splits.map((value) => count.format(value)),
          },
        ],
        series: [
          {},
          ...lines.map(({ label, kind }) => ({
            label,
            width: widths[kind],
            stroke: colour(kind === 'main' ? 'accent' : kind === 'second' ? 'ink' : 'soft'),
            ...(kind === 'main' ? { fill: colour('tint') } : {}),
            ...(kind === 'usual' ? { dash: [4, 4] } : {}),
            points: { show: false },
          })),
        ],
        hooks: {
          draw: [(self) => drawMarks(self, shown.marks ?? [], colour, font)],
          setCursor: [(self) => pointed(self.cursor.idx ?? null)],
        },
      },
      dataOf(shown),
      host,
    );
  }

  return {
    show(next) {
      const isAlike =
        next.lines.map(({ label }) => label).join() === shown.lines.map(({ label }) => label).join();
      shown = next;
      if (isAlike) chart.setData(dataOf(next));
      else again();
    },
    point(index) {
      const at = index === null ? undefined : shown.at[index];
      const left = at === undefined ? -10 : chart.valToPos(at / 1_000, 'x');
      chart.setCursor({ left, top: at === undefined ? -10 : 0 }, false);
    },
    remove() {
      observer.disconnect();
      dark.removeEventListener('change', again);
      chart.destroy();
    },
  };
}

const dataOf = ({ at, lines }: Plotted): uPlot.AlignedData => [
  at.map((instant) => instant / 1_000),
  ...lines.map(({ values }) => [...values]),
];

/** Draws in the canvas' own pixels. */
function drawMarks(
  { ctx, bbox, valToPos }: uPlot,
  marks: readonly Mark[],
  colour: (name: string) => string,
  font: string,
): void {
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = font.replace(/^\d+/, (size) => String(Number(size) * ratio));
  ctx.textAlign = 'center';
  ctx.textBaseline = 'top';
  for (const { at, sign, kind } of marks) {
    const x = Math.round(valToPos(at / 1_000, 'x', true));
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.strokeStyle = ctx.fillStyle = colour(kind === 'correction' ? 'bad' : 'focus');
    ctx.lineWidth = ratio;
    ctx.setLineDash(kind === 'correction' ? [] : [3 * ratio, 3 * ratio]);
    ctx.beginPath();
    ctx.moveTo(x, bbox.top + 16 * ratio);
    ctx.lineTo(x, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(sign, x, bbox.top);
  }
  ctx.restore();
}
