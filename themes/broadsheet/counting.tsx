import type { CountingView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';

/** What a view is, in words that anybody can check. */
export function counting(view: CountingView): string {
  const { about } = wordsIn(view.paper.language);
  const parts = [
    [about.viewTitle, about.view(view.viewSeconds)],
    [about.readTitle, about.read(view.readSeconds)],
    [about.repeatTitle, about.repeat(view.windowMinutes)],
    [about.robotTitle, about.robot],
    [about.doubtTitle, about.doubt(view.believedPattern, view.believedNeighbours, view.doubtMinutes)],
    [about.listsTitle, about.lists(view.windowMinutes)],
    [about.sumsTitle, about.sums(view.pageHours)],
    [about.nextTitle, about.next(view.pairThreshold)],
    [about.privacyTitle, about.privacy(view.windowMinutes)],
  ] as const;
  return render(
    <div class="text">
      <h1>{about.title}</h1>
      <p class="standfirst">{about.lead}</p>
      {parts.map(([title, text]) => (
        <section key={title}>
          <h2>{title}</h2>
          <p>{text}</p>
        </section>
      ))}
    </div>,
  );
}
