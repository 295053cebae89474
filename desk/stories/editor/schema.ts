import { BulletList, ListItem, OrderedList } from './nodes/lists.ts';
import { Code, Emphasis, Link, Strong } from './nodes/marks.ts';
import { Embed, Picture } from './nodes/media.ts';
import { Blockquote, FactBox, PullQuote } from './nodes/quotes.ts';
import { Related, RelatedStory } from './nodes/related.ts';
import { Heading, HardBreak, HorizontalRule, Paragraph, PlainText, StoryDocument } from './nodes/text.ts';

/**
 * What a story is made of, as the editor knows it: the stored schema (src/stories/body/schema.ts), node for node. The
 * order counts: the first block is what Enter makes, the first mark stands outside.
 */
export const storyNodes = [
  StoryDocument,
  Paragraph,
  Heading,
  Blockquote,
  PullQuote,
  BulletList,
  OrderedList,
  ListItem,
  Picture,
  Embed,
  FactBox,
  Related,
  RelatedStory,
  HorizontalRule,
  HardBreak,
  PlainText,
  Link,
  Strong,
  Emphasis,
  Code,
] as const;
