import type { Phase } from '../moderation.ts';
import { bannedWords } from './banned-words.ts';
import { length } from './length.ts';
import { links } from './links.ts';
import { premoderation } from './premoderation.ts';
import { rate } from './rate.ts';
import { repeats } from './repeats.ts';

/** Moderation, in the order in which a comment goes through it. */
export const phases: readonly Phase[] = [
  // Can it be a comment at all? Refused at the door with the reason; later phases may rely on its bounds.
  length,
  // Does this address send more than a person would? Refused for a while.
  rate,
  // Have we just had these very words? From the same sender rejected, under the same story held.
  repeats,
  // Does it sell something? Mark-up for links is rejected, many links are held.
  links,
  // Does it use words that the newsroom bans (rejected) or that the house's list names (held)?
  bannedWords,
  // Does this story, or its section, want every comment read first? Held.
  premoderation,
];
