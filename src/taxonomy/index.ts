import './events.ts';
import './tables.ts';

export type { ByLanguage } from './tables.ts';
export {
  ensureSection,
  changeSection,
  newsSection,
  sections,
  sectionsById,
  type Section,
  type SectionInput,
} from './sections.ts';
export { ensureTopic, changeTopic, topicsById, type Topic } from './topics.ts';
export { ensureAuthor, changeAuthor, authorsById, authorsShowing, type Author } from './authors.ts';
export { findBySlug } from './find.ts';
export { taxonomyRoutes } from './routes.ts';
export { nameIn } from './names.ts';
export { isReserved } from './reserved.ts';
export { toSlug, checkSlug } from './slug.ts';
export { checkPaperSetting } from './check-paper-setting.ts';
export { ensureLanguage, requireLanguage } from './languages.ts';
export { paperIn, paperSettings, shortName } from './paper.ts';
export { usageOf, usageSettings, type Usage } from './usage.ts';
