import { useWords } from '../../app/words.tsx';
import { Chart } from '../chart/chart.tsx';
import type { Line } from '../chart/plot.ts';
import { messages } from '../messages.ts';
import type { LiveView } from './feed.ts';

/** The last hour against what is usual. The minute that runs is left out: it would always seem a fall. */
export function Curve({ view }: { readonly view: LiveView }) {
  const words = useWords(messages);
  const minutes = view.minutes.slice(0, -1);
  const lines: Line[] = [
    { label: words.counts.views, kind: 'main', values: minutes.map(({ views }) => views) },
    { label: words.counts.reads, kind: 'second', values: minutes.map(({ reads }) => reads) },
  ];
  if (minutes.some(({ usualViews }) => usualViews !== null))
    lines.push({
      label: words.counts.usualViews,
      kind: 'usual',
      values: minutes.map(({ usualViews }) => usualViews),
    });
  return (
    <Chart
      title={words.live.curve}
      at={minutes.map(({ at }) => Date.parse(at))}
      lines={lines}
      zone={view.zone}
      unit="minute"
    />
  );
}
