import type {
  CommentTaskView,
  FrontView,
  Layout,
  ListName,
  OwnCommentView,
  PieceName,
  ReaderDoorView,
  ReaderView,
  RefusalView,
} from '#theme';
import { broadsheet } from '../index.ts';
import { lists, type Sample } from './views.ts';

type Pieces = Partial<Record<PieceName, string>>;

function laid(layout: Layout, pieces: Pieces): string {
  return layout
    .flat()
    .map((part) => (typeof part === 'string' ? (pieces[part] ?? '') : part.html))
    .join('');
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
      ownHref: null,
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
): Readonly<
  Record<
    | 'search'
    | 'counting'
    | 'moderation'
    | 'decision'
    | 'write'
    | 'error'
    | `${'comment' | 'reader'} ${string}`,
    string
  >
> {
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
        narrowed: [
          { kind: 'section', value: values.name, href: '/search?q=a' },
          { kind: 'after', value: '2024-05-01', href: '/search?q=a' },
        ],
        facets: [{ kind: 'author', choices: [{ ...link(values.name, '/search?q=c'), stories: 2 }] }],
        feedHref: '/search/feed.xml?q=a',
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
        pageHours: 2,
        believedPattern: 25,
        believedNeighbours: 60,
        doubtMinutes: 30,
      }),
    }),
    moderation: laid(broadsheet.layouts.moderation, {
      ...pieces,
      moderation: broadsheet.moderation({
        paper,
        rules: ['insult', 'other'],
        appealDays: 184,
        year: 2026,
        lines: [{ what: 'decisions-by-people', of: 'reject', count: 12 }],
        csvHref: '/about/moderation/2026.csv',
        years: [{ year: 2025, href: '/about/moderation?year=2025' }],
      }),
    }),
    decision: laid(broadsheet.layouts.decision, {
      ...pieces,
      decision: broadsheet.decision({
        paper,
        comment: { headline: values.subject, text: values.message },
        measure: null,
        rule: 'insult',
        phase: null,
        held: false,
        reason: values.subject,
        decidedAt: '1 March 2026',
        until: '1 September 2026',
        shown: true,
        nameAlone: true,
        action: '/readers/decisions/x',
        limit: 2_000,
        appeal: values.message,
        answer: values.message,
        typed: values.message,
        problem: refusal(values.subject),
      }),
    }),
    write: laid(broadsheet.layouts.write, {
      ...pieces,
      write: broadsheet.write({
        paper,
        author: link('Ann Writer', '/authors/ann'),
        action: '/authors/ann/write',
        values,
        problem: refusal(values.subject),
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
        facts: {},
        near: [link('Story 2', '/world/story-2')],
        latest: [link('Story 3', '/world/story-3')],
        contestHref: '/readers/decisions/x',
        searchHref: '/search',
        kept: { form: comments, name: values.name, text: values.message, answers: 1 },
      }),
    }),
    ...readerPages(views, pieces),
  };
}

const refusal = (message: string): RefusalView => ({
  code: 'test.refused',
  message,
  help: message,
  facts: {},
});

/** What readers with an account meet, and what people do with a comment. */
function readerPages(
  { paper, comments, link, at }: Sample,
  pieces: Pieces,
): Readonly<Record<`${'comment' | 'reader'} ${string}`, string>> {
  const [first, second] = comments.comments;
  const said = first!;
  const values = { text: said.text, words: said.text, email: said.name, reason: 'hate' };
  const story = link('Story 1', '/world/story-1');
  const task = (name: CommentTaskView['task'], done = false) =>
    [
      `comment ${name}${done ? ' done' : ''}`,
      laid(broadsheet.layouts['comment-task'], {
        ...pieces,
        'comment-task': broadsheet.commentTask({
          paper,
          task: name,
          story,
          comment: said,
          action: `/comments/1/${name}`,
          form: comments,
          reasons: ['hate', 'other'],
          values,
          problem: refusal(said.text),
          done,
        }),
      }),
    ] as const;
  const waiting = { name: said.name, text: said.text, story };
  const page = (view: ReaderView) =>
    [
      `reader ${view.kind}`,
      laid(broadsheet.layouts.reader, { ...pieces, reader: broadsheet.reader(view) }),
    ] as const;
  const door = (kind: ReaderDoorView['kind']) =>
    page({ paper, kind, base: '/readers', next: said.text, waiting, values, problem: refusal(said.text) });
  const own: OwnCommentView = {
    id: said.id,
    name: said.name,
    text: said.text,
    at,
    story,
    href: '/comments/1',
    state: 'held',
    reason: { text: said.text, phase: null, rule: null, rejected: false },
    contestHref: '/readers/decisions/x',
    mine: { editHref: '/comments/1/edit', removeHref: '/comments/1/remove' },
  };
  return Object.fromEntries([
    task('reply'),
    task('report'),
    task('report', true),
    task('edit'),
    task('remove'),
    door('sign-in'),
    door('enter'),
    door('sent'),
    door('unsubscribe'),
    page({
      paper,
      kind: 'account',
      base: '/readers',
      name: said.name,
      newName: said.name,
      email: said.name,
      mailReplies: true,
      passkeys: [{ id: 1, at }],
      comments: [own],
      older: '/readers?before=1',
      measures: [{ kind: 'suspend', at, href: '/readers/decisions/m1.x' }],
      replies: [{ ...own, story: null, text: second?.text ?? '' }],
      problem: refusal(said.text),
    }),
  ]);
}
