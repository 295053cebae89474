import type { Theme } from '#theme';
import { commentTask } from './comment-task.tsx';
import { comments } from './comments.tsx';
import { corrections, preview } from './corrections.tsx';
import { counting } from './counting.tsx';
import { storyCounts } from './story-counts.tsx';
import { counts } from './counts.tsx';
import { error } from './error.tsx';
import { footer } from './footer.tsx';
import { frontSections } from './front-sections.tsx';
import { front } from './front.tsx';
import { layouts } from './layouts.ts';
import { decision, moderation } from './moderation.tsx';
import { navigation } from './navigation.tsx';
import { opening } from './opening.tsx';
import { rail } from './rail.tsx';
import { reader } from './reader.tsx';
import { search } from './search.tsx';
import { storyBody } from './story-body.tsx';
import { storyHead } from './story-head.tsx';
import { words } from './words.ts';
import { write } from './write.tsx';

/** The paper as its readers see it. */
export const broadsheet: Theme = {
  name: 'broadsheet',
  layouts,
  opening,
  navigation,
  footer,
  storyHead,
  counts,
  storyBody,
  comments,
  commentTask,
  reader,
  rail,
  front,
  frontSections,
  search,
  counting,
  storyCounts,
  moderation,
  decision,
  corrections,
  preview,
  write,
  error,
  words,
};
