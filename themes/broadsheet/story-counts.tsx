import type { StoryCountsView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Time } from './parts/time.tsx';

/** What readers did with one story, for anybody who asks. */
export function storyCounts(view: StoryCountsView): string {
  const messages = wordsIn(view.paper.language);
  const words = messages.storyCounts;
  const number = new Intl.NumberFormat(messages.locale);
  const rows = [
    [words.views, view.views],
    [words.reads, view.reads],
    [words.finishes, view.finishes],
    [words.mean, view.meanSeconds],
  ] as const;
  return render(
    <div class="text">
      <h1>{words.heading}</h1>
      <p class="standfirst">
        <a href={view.story.href}>{view.story.text}</a>
      </p>
      <table class="story-counts">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{number.format(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="note">
        {words.asOf} <Time at={view.at} /> <a href={view.countingHref}>{messages.about.title}</a>
      </p>
    </div>,
  );
}
