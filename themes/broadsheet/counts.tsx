import type { CountsView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';

/** Views and comments under the headline: a piece of its own, as it changes most often. */
export function counts(view: CountsView): string {
  const messages = wordsIn(view.paper.language);
  return render(
    <p class="counts">
      <a
        href={view.ownHref ?? view.countingHref}
        data-furniture="view-count"
        title={view.ownHref === null ? messages.howWeCount : messages.storyCounts.heading}
      >
        {messages.views(view.views)}
      </a>
      {view.commentsHref !== null && (
        <a href={view.commentsHref} data-furniture="comment-count">
          {messages.comments(view.comments)}
        </a>
      )}
    </p>,
  );
}
