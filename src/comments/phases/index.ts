import type { Phase } from '../moderation.ts';
import { bannedWords } from './banned-words.ts';
import { classifier } from './classifier.ts';
import { copies } from './copies.ts';
import { length } from './length.ts';
import { links } from './links.ts';
import { namesakes } from './namesakes.ts';
import { newReaders } from './new-readers.ts';
import { premoderation } from './premoderation.ts';
import { rate } from './rate.ts';
import { repeats } from './repeats.ts';
import { standing } from './standing.ts';
import { strangers } from './strangers.ts';
import { lists } from './word-lists.ts';

/** Moderation, in the order in which a comment goes through it. */
export const phases: readonly Phase[] = [
  // Can it be a comment at all? Refused at the door with the reason; later phases may rely on its bounds.
  length,
  // Does this address send more than a person would? Refused for a while.
  rate,
  // May the reader write here? Refused where a moderator said no, held where one reads everything first.
  standing,
  // Is the name that of somebody of the paper? Refused where another can be chosen at once, held where it is an account's.
  namesakes,
  // Have we just had these very words? From the same sender rejected, under the same story held.
  repeats,
  // Have we just had nearly these words, from anybody? Held.
  copies,
  // Does it sell something? Mark-up for links is rejected, many links are held.
  links,
  // Does it use words that the newsroom bans (rejected) or that the house's list names (held)?
  bannedWords,
  // Does it use words of the lists in 28 languages? Held or rejected, as the newsroom says of each list.
  lists,
  // Is the reader new here? Held, where the newsroom wants to read the first comments.
  newReaders,
  // Do very many strangers write here at once? Held.
  strangers,
  // Is it like what the desk rejected before? Held.
  classifier,
  // Does this story, or its section, want every comment read first? Held.
  premoderation,
];
