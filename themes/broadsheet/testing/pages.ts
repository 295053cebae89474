import type { FrontView, Layout, ListName, PieceName } from '#theme';
import { broadsheet } from '../index.ts';
import { lists, type Sample } from './views.ts';

type Pieces = Partial<Record<PieceName, string>>;

function laid(layout: Layout, pieces: Pieces): string {
  return layout.map((part) => (typeof part === 'string' ? (pieces[part] ?? '') : part.html)).join('');
}

function frame({ opening, navigation, paper, link, cards }: Sample, slots: number): Pieces {
  const rail = (list: ListName) => [list, broadsheet.rail({ paper, list, slots: cards(slots) })] as const;
  return {
    opening: broadsheet.opening(opening),
    navigation: broadsheet.navigation(navigation),
    footer: broadsheet.footer({ paper, sections: [link('World', '/world')], links: [link('How we count')] }),
    ...Object.fromEntries(lists.map(rail)),
  };
}

/** The story's page; `slots` is how many stories each list has. */
export function storyPage(views: Sample, slots = 4): string {
  const { paper, story, comments } = views;
  return laid(broadsheet.layouts.story, {
    ...frame(views, slots),
    'story-head': broadsheet.storyHead(story),
    counts: broadsheet.counts({
      paper,
      views: 18_204,
      comments: comments.count,
      countingHref: '/about/counting',
      commentsHref: '#comments',
    }),
    'story-body': broadsheet.storyBody(story),
    comments: broadsheet.comments(comments),
  });
}

export function frontPage(views: Sample, front: FrontView): string {
  const layout = front.kind === 'home' ? broadsheet.layouts.home : broadsheet.layouts.front;
  return laid(layout, {
    ...frame(views, 4),
    front: broadsheet.front(front),
    'front-sections': broadsheet.frontSections(front),
  });
}

/** Every other page, by its name. */
export function plainPages(
  views: Sample,
): Readonly<Record<'search' | 'counting' | 'write' | 'error', string>> {
  const { paper, cards, link, comments } = views;
  const [said] = comments.comments;
  const values = {
    name: said?.name ?? '',
    email: 'a@b.example',
    subject: said?.text ?? '',
    message: said?.text ?? '',
  };
  const pieces = frame(views, 4);
  const results = cards(3).map((card) => ({ ...card, snippet: 'the <mark>crane</mark>' }));
  return {
    search: laid(broadsheet.layouts.search, {
      ...pieces,
      search: broadsheet.search({
        paper,
        query: values.subject,
        action: '/search',
        total: 3,
        order: 'best',
        orders: { best: '/search?q=a', newest: '/search?q=a&order=newest' },
        didYouMean: link(values.subject, '/search?q=b'),
        narrowed: [link('section: world', '/search?q=a')],
        facets: [{ kind: 'author', choices: [{ ...link(values.name, '/search?q=c'), stories: 2 }] }],
        results,
        newer: null,
        older: '?page=2',
      }),
    }),
    counting: laid(broadsheet.layouts.counting, {
      ...pieces,
      counting: broadsheet.counting({
        paper,
        viewSeconds: 1,
        readSeconds: 15,
        windowMinutes: 30,
        pairThreshold: 5,
      }),
    }),
    write: laid(broadsheet.layouts.write, {
      ...pieces,
      write: broadsheet.write({
        paper,
        author: link('Ann Writer', '/authors/ann'),
        action: '/authors/ann/write',
        values,
        problem: values.subject,
        sent: false,
      }),
    }),
    error: laid(broadsheet.layouts.error, {
      ...pieces,
      error: broadsheet.error({
        paper,
        status: 422,
        code: 'comments.too-long',
        message: values.subject,
        help: values.subject,
        near: [link('Story 2', '/world/story-2')],
        searchHref: '/search',
        kept: { action: '/stories/1/comments', name: values.name, text: values.message },
      }),
    }),
  };
}
