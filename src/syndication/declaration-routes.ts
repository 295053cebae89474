import type { Cx } from '#platform/cx';
import { Fault } from '#platform/errors';
import { route, text, type Route } from '#platform/http';
import * as z from 'zod';
import { paperIn, paperSettings } from '#taxonomy';
import { declarationSettings, declared, securityText } from './declarations.ts';
import { openSearchXml, type PaperIcon } from './open-search.ts';
import { paperFacts } from './paper.ts';

/** `ads.txt`, `trust.txt`, `security.txt` and `humans.txt` as the newsroom wrote them, and how to search the paper. */
export function declarationRoutes(publicUrl: string, icon?: PaperIcon): Route[] {
  const file = (path: string, write: (cx: Cx) => string | undefined) =>
    route({
      method: 'GET',
      path,
      access: 'public',
      handle({ cx }) {
        const written = write(cx);
        if (written === undefined)
          throw new Fault('syndication.nothing-declared', 'not-found', 'The paper declares nothing here.');
        return text(written);
      },
    });
  const trust = ({ settings }: Cx) => declared(settings.get(declarationSettings.trust));
  const search = (cx: Cx, language: string) => {
    const { name } = paperIn(cx.settings, language);
    const paper = paperFacts(cx.settings, publicUrl);
    return text(
      openSearchXml({ ...paper, name, language, icon }),
      'application/opensearchdescription+xml; charset=utf-8',
    );
  };
  return [
    file('/ads.txt', ({ settings }) => declared(settings.get(declarationSettings.ads))),
    file('/trust.txt', trust),
    file('/.well-known/trust.txt', trust),
    file('/humans.txt', ({ settings }) => declared(settings.get(declarationSettings.humans))),
    file('/.well-known/security.txt', ({ settings, now }) =>
      securityText({
        contacts: settings.get(declarationSettings.securityContacts),
        policy: settings.get(declarationSettings.securityPolicy),
        languages: settings.get(paperSettings.languages),
        publicUrl,
        now,
      }),
    ),
    route({
      method: 'GET',
      path: '/opensearch.xml',
      access: 'public',
      handle: ({ cx }) => search(cx, cx.settings.get(paperSettings.language)),
    }),
    route({
      method: 'GET',
      path: '/:language/opensearch.xml',
      access: 'public',
      params: z.object({ language: z.string().max(35) }),
      handle({ cx, params: { language } }) {
        const others = cx.settings
          .get(paperSettings.languages)
          .filter((code) => code !== cx.settings.get(paperSettings.language));
        if (!others.includes(language))
          throw new Fault('http.no-such-page', 'not-found', 'There is nothing at this address.');
        return search(cx, language);
      },
    }),
  ];
}
