/** A place in a list of a page, and where it leads. */
export interface PageSlot {
  readonly list: string;
  /** From 1, among the slots of its list. */
  readonly place: number;
  readonly story: number;
  readonly path: string;
}

const parts =
  /<section class="list [^"]*" data-furniture="(?<list>[a-z-]+)"|(?<end><\/section>)|data-slot="(?<story>\d+)"|<a [^>]*?href="(?<href>[^"]+)"/g;

/** The slots of a page, in the order in which they stand there, as the page's own script names them. */
export function slotsIn(html: string): PageSlot[] {
  const slots: PageSlot[] = [];
  let list = 'front';
  let story: number | undefined;
  for (const { groups = {} } of html.matchAll(parts)) {
    if (groups['list'] !== undefined) list = groups['list'];
    else if (groups['end'] !== undefined) list = 'front';
    else if (groups['story'] !== undefined) story = Number(groups['story']);
    else if (story !== undefined) {
      const place = 1 + slots.filter((slot) => slot.list === list).length;
      slots.push({ list, place, story, path: groups['href'] ?? '' });
      story = undefined;
    }
  }
  return slots;
}

const reserved = /^\/(assets|media|authors|topics|about|stories|languages|desk|api)\//;

/** Paths of stories that a page links to, as it ranks them. */
export function linksIn(html: string): string[] {
  const paths = [...html.matchAll(/href="(\/(?:[a-z]{2}\/)?[^/"?#]+\/[^/"?#]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  return [...new Set(paths)].filter((path) => !reserved.test(path));
}
