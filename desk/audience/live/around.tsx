import { useWords } from '../../app/words.tsx';
import { Bars } from '../chart/bars.tsx';
import { messages } from '../messages.ts';
import type { LiveView } from './feed.ts';
import { Trend } from './gains.tsx';

/** By section and author, from where, and on what. */
export function Around({ view }: { readonly view: LiveView }) {
  const words = useWords(messages);
  const { live, counts, sourceNames } = words;
  const named = (rows: LiveView['sections']) =>
    rows.map(({ id, name, views, before }) => ({
      key: id,
      name,
      value: views,
      more: <Trend views={views} before={before} />,
    }));
  return (
    <div className="around-live">
      <Bars
        title={live.sections}
        head={[words.section, live.gained]}
        rows={named(view.sections)}
        empty={words.nothingCame}
      />
      <Bars
        title={live.authors}
        head={[words.author, live.gained]}
        rows={named(view.authors)}
        empty={words.nothingCame}
      />
      <Bars
        title={words.sources}
        head={[words.source, counts.views]}
        rows={view.sources.map(({ source, views }) => ({
          key: source,
          name: sourceNames[source] ?? source,
          value: views,
        }))}
        empty={words.nothingCame}
      />
      <Bars
        title={live.devices}
        head={[live.device, counts.views]}
        rows={view.devices.map(({ device, views }) => ({
          key: device,
          name: live.deviceNames[device] ?? device,
          value: views,
        }))}
        empty={words.nothingCame}
      />
    </div>
  );
}
