import './events.ts';
import './tables.ts';

export type { ByLanguage } from './tables.ts';
export {
  ensureSection,
  changeSection,
  sections,
  sectionsById,
  type Section,
  type SectionInput,
} from './sections.ts';
export { ensureTopic, changeTopic, topicsById, type Topic, type TopicInput } from './topics.ts';
export {
  ensureAuthor,
  changeAuthor,
  authorsById,
  authorsShowing,
  type Author,
  type AuthorInput,
} from './authors.ts';
export { findBySlug, type Found } from './find.ts';
export { findTopics, findAuthors } from './list.ts';
export { mergeTopics } from './merge-topics.ts';
export { removeUnused } from './remove.ts';
export { orderSections } from './order-sections.ts';
export { taxonomyRoutes } from './routes.ts';
export { nameIn } from './names.ts';
export { reservedSegments, isReserved } from './reserved.ts';
export { toSlug, checkSlug } from './slug.ts';
export { checkPaperSetting } from './check-paper-setting.ts';
export { paperIn, paperSettings } from './paper.ts';
export { usageOf, usageSettings, type Purpose, type Usage } from './usage.ts';
