import { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { instantWords, localeOf } from '../../parts/times.ts';
import { Bars } from '../chart/bars.tsx';
import { Chart } from '../chart/chart.tsx';
import { Figure } from '../figure.tsx';
import { Others } from '../live/others.tsx';
import { messages } from '../messages.ts';
import { shareOf, spanOf } from '../numbers.ts';
import { fill } from './fill.ts';
import { Histograms } from './histograms.tsx';
import { History } from './history.tsx';
import { marksOf } from './marks.ts';
import { Pairs, Slots } from './ways.tsx';
import { storyAudienceQuery, type StoryAudience } from './queries.ts';
import '../../styles/audience.css';

/** A story's life with its readers. */
export default function StoryScreen() {
  const { id } = useParams({ strict: false });
  const asked = useQuery(storyAudienceQuery(Number(id)));
  if (!asked.data) return <Pending asked={[asked]} />;
  return <Known known={asked.data} />;
}

function Known({ known }: { readonly known: StoryAudience }) {
  const words = useWords(messages);
  const { life, counts } = words;
  const { language } = useLanguage();
  const { story, zone, totals } = known;
  const locale = localeOf(language);
  const number = new Intl.NumberFormat(locale);
  const headline = story.headline ?? words.notSeen(story.id);
  useEffect(() => {
    document.title = headline;
  }, [headline]);
  const say = (value: number) => number.format(value);
  const share = (part: number) => life.ofViews(shareOf(part, totals.views, locale));
  const lines = ({ views, reads }: ReturnType<typeof fill>) => [
    { label: counts.views, kind: 'main' as const, values: views },
    { label: counts.reads, kind: 'second' as const, values: reads },
  ];
  const now = Date.now();
  const { unit } = known.life;
  // It begins on the ground, one span before it was published.
  const begun = Date.parse(story.publishedAt ?? '') - (unit === 'hour' ? 3_600_000 : 86_400_000);
  const whole = fill(known.life.points, unit, begun, now, zone);
  const recent = fill(known.minutes, 'minute', now - 10_800_000, now - 60_000, zone);
  return (
    <div className="story-life">
      <div className="screen-head">
        <h1 dir="auto" lang={story.language}>
          {headline}
        </h1>
        <span className="acts">
          <Link className="button" to={`/stories/${story.id}`}>
            {life.toStory}
          </Link>
          {story.href !== null && (
            <a className="button" href={story.href}>
              {life.toPaper}
            </a>
          )}
        </span>
      </div>
      <p className="note">
        {story.section !== null && `${story.section} · `}
        {story.publishedAt !== null && life.published(instantWords(story.publishedAt, language, zone))}
      </p>
      <dl className="figures">
        <Figure name={words.live.people} value={say(known.people)} />
        <Figure
          name={counts.views}
          value={say(totals.views)}
          notes={totals.views === 0 ? [] : [life.mean(spanOf(totals.seconds / totals.views, locale))]}
        />
        <Figure name={counts.reads} value={say(totals.reads)} notes={[share(totals.reads)]} />
        <Figure name={counts.finishes} value={say(totals.finishes)} notes={[share(totals.finishes)]} />
      </dl>
      <div className="live-main">
        <Chart
          title={unit === 'hour' ? life.hours : life.days}
          at={whole.at}
          lines={lines(whole)}
          marks={marksOf(known)}
          zone={zone}
          unit={unit}
        />
        <History known={known} />
        <Chart
          title={life.minutes}
          at={recent.at}
          lines={lines(recent)}
          marks={marksOf(known)}
          zone={zone}
          unit="minute"
        />
      </div>
      <div className="around-live">
        <Histograms known={known} />
        <Bars
          title={words.sources}
          head={[words.source, counts.views]}
          rows={known.sources.map(({ source, views }) => ({
            key: source,
            name: words.sourceNames[source] ?? source,
            value: views,
          }))}
          empty={words.nothingCame}
        />
        <Pairs title={life.fromStories} pairs={known.from} />
        <Pairs title={life.toStories} pairs={known.next} />
      </div>
      <Slots known={known} />
      <Others others={known.others} />
    </div>
  );
}
