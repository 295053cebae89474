import * as z from 'zod';
import { Fault } from '#platform/errors';
import { route, type Reply, type Route } from '#platform/http';
import { resolveAddress } from '#stories';
import { answer } from '../api/answer.ts';
import { exportedStory } from '../exported.ts';
import { paperFacts } from '../paper.ts';
import { asOembedXml, oembedOf } from './story.ts';

const query = z.object({
  url: z.string().min(1).max(4_000),
  format: z.string().max(20).default('json'),
  maxwidth: z.coerce.number().int().min(1).max(10_000).optional(),
  maxheight: z.coerce.number().int().min(1).max(10_000).optional(),
});

/** `GET /oembed?url=`: what another site shows of a story (oEmbed 1.0), as JSON or XML. */
export function oembedRoutes({ publicUrl }: { readonly publicUrl: string }): Route[] {
  return [
    route({
      method: 'GET',
      path: '/oembed',
      access: 'public',
      cors: true,
      query,
      async handle({ cx, query: { url, format, ...most }, headers }) {
        // 501 is what oEmbed, section 2.3.2, asks for here.
        if (format !== 'json' && format !== 'xml') return notImplemented();
        const id = await storyAt(cx.db, publicUrl, url, cx.now);
        const exported = id === undefined ? undefined : await exportedStory(cx.db, id, cx.now);
        if (!exported) throw noSuchStory();
        const embed = oembedOf(exported, paperFacts(cx.settings, publicUrl), most);
        return format === 'json'
          ? answer({ body: JSON.stringify(embed), type: 'application/json; charset=utf-8' }, headers)
          : answer({ body: asOembedXml(embed), type: 'text/xml; charset=utf-8' }, headers);
      },
    }),
  ];
}

/** The story that an address of the paper leads to, also one that it had before. @throws Fault for a killed one */
async function storyAt(
  db: Parameters<typeof resolveAddress>[0],
  publicUrl: string,
  url: string,
  now: Date,
): Promise<number | undefined> {
  if (!URL.canParse(url) || new URL(url).origin !== publicUrl) return undefined;
  const found = await resolveAddress(db, new URL(url).pathname, now);
  if (found.kind === 'moved') {
    const there = await resolveAddress(db, found.to, now);
    return there.kind === 'story' ? there.story : undefined;
  }
  if (found.kind === 'gone')
    throw new Fault('syndication.story-killed', 'gone', 'This story was withdrawn for ever.');
  return found.kind === 'story' ? found.story : undefined;
}

function noSuchStory(): Fault {
  return new Fault('syndication.no-such-story', 'not-found', 'There is no story at this address.', {
    help: 'Ask with the whole address of a story: /oembed?url=https://…',
  });
}

function notImplemented(): Reply {
  return {
    status: 501,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    body: 'format is json or xml.\n',
  };
}
