import * as z from 'zod';
import {
  appeal,
  appealDays,
  appealLimit,
  decisionHref,
  deskWords,
  publicReport,
  readStatement,
  ruleWords,
  rules,
} from '#comments';
import { Fault } from '#platform/errors';
import { route, seeOther, statusOf, type Reply, type Route, type RouteRequest } from '#platform/http';
import { paperSettings } from '#taxonomy';
import { languagesOf, noSuchPage, pathIn, prefixOf, readAddress } from '../address.ts';
import type { House } from '../house.ts';
import { plainPage } from '../pages/plain.ts';
import type { RefusalView } from '../theme.ts';
import { refusalView } from '../views/refusal.ts';

type Asked = RouteRequest<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>, unknown>;
type Sent = RouteRequest<
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, unknown>>
>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How comments are moderated, the yearly report, and the page on which a decision is contested; each in every language. */
export function moderationRoutes(house: House): Route[] {
  const inEachLanguage = (path: string, make: (full: string) => Route) => [
    make(path),
    make(`/:language${path}`),
  ];
  const languageAt = (path: string, first: string): string => {
    const { language, segments } = readAddress(house.settings, path);
    if (segments[0] !== first) throw noSuchPage();
    return language;
  };
  return [
    ...inEachLanguage('/about/moderation', (path) =>
      route({
        method: 'GET',
        path,
        access: 'public',
        query: z.object({ year: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined) }),
        handle: (request) =>
          reportPage(house, request as Asked, languageAt(request.path, 'about'), request.query.year),
      }),
    ),
    ...inEachLanguage('/readers/decisions/:token', (path) =>
      route<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>>({
        method: 'GET',
        path,
        access: 'public',
        handle: (request) => decisionPage(house, request, languageAt(request.path, 'readers'), {}),
      }),
    ),
    ...inEachLanguage('/readers/decisions/:token', (path) =>
      route<
        Readonly<Record<string, unknown>>,
        Readonly<Record<string, unknown>>,
        Readonly<Record<string, unknown>>
      >({
        method: 'POST',
        path,
        access: 'public',
        body: z.record(z.string(), z.unknown()),
        async handle(request: Sent) {
          const language = languageAt(request.path, 'readers');
          const typed = text(request.body['words']);
          try {
            await appeal(request.cx, text(request.params['token']), typed);
          } catch (error) {
            if (!(error instanceof Fault) || !['invalid', 'conflict'].includes(error.kind)) throw error;
            return decisionPage(
              house,
              request,
              language,
              { typed, problem: refusalView(error) },
              statusOf(error),
            );
          }
          return seeOther(request.path);
        },
      }),
    ),
  ];
}

async function reportPage(
  house: House,
  request: Asked,
  language: string,
  asked: number | undefined,
): Promise<Reply> {
  const { year, lines, years } = await publicReport(request.cx, asked);
  const hrefIn = (code: string) => `${prefixOf(house.settings, code)}/about/moderation`;
  const href = hrefIn(language);
  const title = house.theme.words(language).moderation;
  const alternates = Object.fromEntries(languagesOf(house.settings).map((code) => [code, hrefIn(code)]));
  const recipe = plainPage(house, {
    piece: 'moderation',
    language,
    url: href,
    alternates,
    opening: { title, description: title, canonical: href, alternates },
    draw: ({ paper }, theme) =>
      theme.moderation({
        paper,
        rules,
        appealDays,
        year,
        lines,
        csvHref: `/about/moderation/${year}.csv`,
        years: years.map((one) => ({ year: one, href: `${href}?year=${one}` })),
      }),
  });
  return house.press.once(request, recipe);
}

async function decisionPage(
  house: House,
  request: Asked | Sent,
  language: string,
  { typed = '', problem = null }: { readonly typed?: string; readonly problem?: RefusalView | null },
  status = 200,
): Promise<Reply> {
  const token = text(request.params['token']);
  const { cx } = request;
  const decision = await readStatement(cx, token);
  const words = house.theme.words(language);
  const zone = house.settings.get(paperSettings.timeZone);
  const {
    headline,
    text: said,
    rule,
    phase,
    reason,
    held,
    decidedAt,
    until,
    shown,
    nameAlone,
    answer,
  } = decision;
  const recipe = plainPage(house, {
    piece: 'decision',
    language,
    url: 'decision',
    opening: { title: words.decision, description: words.decision, canonical: null, indexed: false },
    draw: ({ paper }, theme) =>
      theme.decision({
        paper,
        headline,
        text: said,
        rule,
        phase,
        reason: reason === (rule ? ruleWords.en[rule] : deskWords.hold) ? null : reason,
        held,
        decidedAt: words.day(decidedAt, zone),
        until: decision.appeal === null && !shown && until > cx.now ? words.day(until, zone) : null,
        shown,
        nameAlone,
        action: pathIn(house.settings, language, decisionHref(token)),
        limit: appealLimit,
        appeal: decision.appeal,
        answer,
        typed,
        problem,
      }),
  });
  return house.press.once(request, { ...recipe, headers: { 'cache-control': 'private, no-store' } }, status);
}
