import type { CorrectionsView, PaperView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Paging } from './parts/paging.tsx';
import { Time } from './parts/time.tsx';

/** What the paper got wrong and put right, newest first. */
export function corrections(view: CorrectionsView): string {
  const messages = wordsIn(view.paper.language);
  const words = messages.correcting;
  return render(
    <div class="text">
      <h1>{words.title}</h1>
      <p class="standfirst">{words.lead}</p>
      {view.corrections.length === 0 && <p class="empty">{words.none}</p>}
      <ol class="all-corrections">
        {view.corrections.map(({ kind, note, at, story }) => (
          <li key={at.iso + story.href}>
            <p class="label">
              {kind !== 'other' && `${words.kinds[kind]} · `}
              <Time at={at} />
            </p>
            <h2 class="headline">
              <a href={story.href}>{story.text}</a>
            </h2>
            <p>{note}</p>
          </li>
        ))}
      </ol>
      <Paging
        messages={{ ...messages, newer: words.newer, older: words.older }}
        newer={view.newer}
        older={view.older}
      />
    </div>,
  );
}

/** Says that this page is no page of the paper yet. */
export function preview({ language }: PaperView, of: 'story' | 'front'): string {
  const messages = wordsIn(language);
  return render(<p class="preview-notice">{of === 'story' ? messages.preview : messages.previewFront}</p>);
}
