import * as z from 'zod';
import {
  appeal,
  appealDays,
  appealLimit,
  contestMeasure,
  decisionHref,
  deskWords,
  isOfMeasure,
  publicReport,
  readMeasure,
  readStatement,
  ruleWords,
  rules,
} from '#comments';
import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { route, seeOther, statusOf, type Reply, type Route } from '#platform/http';
import { paperSettings } from '#taxonomy';
import { languagesOf, noSuchPage, pathIn, prefixOf, readAddress } from '../address.ts';
import { fields, textOf, type Asked, type Fields, type Sent } from '../fields.ts';
import type { House } from '../house.ts';
import { plainPage } from '../pages/plain.ts';
import type { RefusalView } from '../theme.ts';
import { refusalView } from '../views/refusal.ts';

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
      route<Fields, Fields>({
        method: 'GET',
        path,
        access: 'public',
        handle: (request) => decisionPage(house, request, languageAt(request.path, 'readers'), {}),
      }),
    ),
    ...inEachLanguage('/readers/decisions/:token', (path) =>
      route<Fields, Fields, Fields>({
        method: 'POST',
        path,
        access: 'public',
        body: fields,
        async handle(request: Sent) {
          const language = languageAt(request.path, 'readers');
          const typed = textOf(request.body['words']);
          try {
            const token = textOf(request.params['token']);
            await (isOfMeasure(token) ? contestMeasure : appeal)(request.cx, token, typed);
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
  const token = textOf(request.params['token']);
  const { cx } = request;
  const words = house.theme.words(language);
  const zone = house.settings.get(paperSettings.timeZone);
  const { until, ...decision } = isOfMeasure(token) ? await ofMeasure(cx, token) : await ofComment(cx, token);
  const recipe = plainPage(house, {
    piece: 'decision',
    language,
    url: 'decision',
    opening: { title: words.decision, description: words.decision, canonical: null, indexed: false },
    draw: ({ paper }, theme) =>
      theme.decision({
        paper,
        ...decision,
        measure: decision.measure && {
          kind: decision.measure.kind,
          ends: decision.measure.ends && words.day(decision.measure.ends, zone),
        },
        decidedAt: words.day(decision.decidedAt, zone),
        until: decision.appeal === null && !decision.shown && until > cx.now ? words.day(until, zone) : null,
        action: pathIn(house.settings, language, decisionHref(token)),
        limit: appealLimit,
        typed,
        problem,
      }),
  });
  return house.press.once(request, { ...recipe, headers: { 'cache-control': 'private, no-store' } }, status);
}

async function ofComment(cx: Cx, token: string) {
  const { headline, text: said, language: _, ...decision } = await readStatement(cx, token);
  const { rule, reason } = decision;
  return {
    ...decision,
    reason: reason === (rule ? ruleWords.en[rule] : deskWords.hold) ? null : reason,
    comment: { headline, text: said },
    measure: null,
  };
}

async function ofMeasure(cx: Cx, token: string) {
  const { kind, ends, lifted, reason, decidedAt, until, appeal: said, answer } = await readMeasure(cx, token);
  return {
    reason,
    decidedAt,
    until,
    appeal: said,
    answer,
    comment: null,
    measure: { kind, ends },
    shown: lifted,
    rule: null,
    phase: null,
    held: false,
    nameAlone: false,
  };
}
