import type { Reader } from '#accounts';
import { commentSettings, threadHref, threadOrders, type ThreadPlace } from '#comments';
import { Fault } from '#platform/errors';
import { largestId } from '#platform/http';
import { resolveAddress } from '#stories';
import { frontHref } from '#syndication';
import { findBySlug, paperSettings } from '#taxonomy';
import { noSuchPage, pageNumber, type Address } from './address.ts';
import type { House } from './house.ts';
import { Moved } from './moved.ts';
import { correctionsPage } from './pages/corrections.ts';
import { countingPage } from './pages/counting.ts';
import { frontPage, pageUrl } from './pages/front.ts';
import { homePage } from './pages/home.ts';
import { storyCountsPage } from './pages/story-counts.ts';
import { storyPage } from './pages/story.ts';
import type { Recipe } from './press/index.ts';

export interface FoundPage {
  /** Its canonical address: only what matters of the query stands in it. */
  readonly url: string;
  /** @throws Fault 404 or 410; Moved */
  write(): Promise<Recipe>;
  /** The same page for a reader who signed in, where it has something of their own. */
  writeFor?(reader: Reader): Promise<Recipe>;
}

/** The page that an address may stand for. Nothing is asked of the database before `write`. */
export function findPage(
  house: House,
  address: Address,
  query: Readonly<Record<string, unknown>>,
): FoundPage {
  const { language, href, segments } = address;
  const [first, second] = segments;
  if (segments.length === 0) return paged(href, query, (page) => homePage(house, language, page));
  if (segments.length === 1 && first === 'corrections') {
    return paged(href, query, (page) => correctionsPage(house, language, page));
  }
  if (segments.length === 1) {
    return paged(href, query, (page) => slugPage(house, 'section', first ?? '', language, page));
  }
  const counted = first === 'stories' && segments[2] === 'counts' ? idIn(second) : undefined;
  if (segments.length === 3 && typeof counted === 'number')
    return { url: href, write: () => storyCountsPage(house, language, counted) };
  if (segments.length > 2 || second === undefined) throw noSuchPage();
  if (first === 'about' && second === 'counting') {
    return { url: href, write: async () => countingPage(house, language) };
  }
  if (first === 'topics' || first === 'authors') {
    const kind = first === 'topics' ? 'topic' : 'author';
    return paged(href, query, (page) => slugPage(house, kind, second, language, page));
  }
  const place = threadPlace(house, query);
  const url = threadHref(href, place, house.settings.get(commentSettings.order), '');
  return {
    url,
    write: () => storyAt(house, href, url, place),
    writeFor: (reader) => storyAt(house, href, url, place, reader),
  };
}

/** The part of a thread that a query asks for. @throws Fault `site.no-such-page` where it is none */
function threadPlace(house: House, query: Readonly<Record<string, unknown>>): ThreadPlace {
  const usual = house.settings.get(commentSettings.order);
  const order = threadOrders.find((one) => one === (query['order'] ?? usual));
  const after = idIn(query['after']);
  const replies = idIn(query['replies']);
  if (order === undefined || after === undefined || replies === undefined) throw noSuchPage();
  return { order: replies === null ? order : usual, after, replies };
}

function idIn(value: unknown): number | null | undefined {
  if (value === undefined) return null;
  const number = typeof value === 'string' && /^[1-9]\d{0,9}$/.test(value) ? Number(value) : Infinity;
  return number <= largestId ? number : undefined;
}

function paged(
  href: string,
  query: Readonly<Record<string, unknown>>,
  write: (page: number) => Promise<Recipe>,
): FoundPage {
  const page = pageNumber(query['page']);
  if (page === undefined) throw noSuchPage();
  return { url: pageUrl(href, page), write: () => write(page) };
}

async function storyAt(
  house: House,
  href: string,
  url: string,
  place: ThreadPlace,
  reader?: Reader,
): Promise<Recipe> {
  const { db, now } = house.cx();
  const found = await resolveAddress(db, href, now);
  switch (found.kind) {
    case 'story':
      return storyPage(house, found.story, url, place, reader);
    case 'moved':
      throw new Moved(found.to);
    case 'gone':
      throw new Fault('site.story-killed', 'gone', 'This story was withdrawn and will not return.');
    default:
      throw noSuchPage();
  }
}

async function slugPage(
  house: House,
  kind: 'section' | 'topic' | 'author',
  slug: string,
  language: string,
  page: number,
): Promise<Recipe> {
  const { db } = house.cx();
  const mainLanguage = house.settings.get(paperSettings.language);
  const moveTo = (to: string) => new Moved(pageUrl(frontHref({ mainLanguage }, language, kind, to), page));
  if (kind === 'section') {
    const found = await findBySlug(db, 'section', slug);
    if (found && 'movedTo' in found) throw moveTo(found.movedTo);
    if (found) return frontPage(house, { kind, of: found.current }, language, page);
  } else if (kind === 'topic') {
    const found = await findBySlug(db, 'topic', slug);
    if (found && 'movedTo' in found) throw moveTo(found.movedTo);
    if (found) return frontPage(house, { kind, of: found.current }, language, page);
  } else {
    const found = await findBySlug(db, 'author', slug);
    if (found && 'movedTo' in found) throw moveTo(found.movedTo);
    if (found) return frontPage(house, { kind, of: found.current }, language, page);
  }
  throw noSuchPage();
}
