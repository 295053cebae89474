import * as z from 'zod';
import { pathId, route, type Route } from '#platform/http';
import { paperFacts } from '../paper.ts';
import { filterOf, storyQuery } from './filter.ts';
import { fieldsOf } from './fields.ts';
import { formatFor, type Format } from './media-types.ts';
import { sparse, storyFields, type StoryJson } from './schemas.ts';
import { storyDocument } from './story-document.ts';
import { storyList } from './story-list.ts';

const ninjsSchema = { $ref: 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json' };
const newsmlSchema = { type: 'string', description: 'IPTC NewsML-G2 2.35' };
const asNinjs = { 'application/vnd.iptc.ninjs+json': ninjsSchema };
const storyAlternatives = { ...asNinjs, 'application/vnd.iptc.g2.newsitem+xml': newsmlSchema };
const listAlternatives = { ...asNinjs, 'application/vnd.iptc.g2.newsmessage+xml': newsmlSchema };

const fields = fieldsOf(Object.keys(storyFields) as (keyof StoryJson)[]);
const listQuery = z.object(storyQuery);
const params = z.object({ id: pathId });
const open = { method: 'GET', access: 'public', cors: true } as const;

/** Stories, one and many, as JSON, ninjs and NewsML-G2: by `Accept`, or by an address that ends in the format. */
export function storyRoutes({ publicUrl }: { readonly publicUrl: string }): Route[] {
  const list = (format?: Format) =>
    route({
      ...open,
      path: `/api/v1/stories${format === undefined ? '' : `.${format}`}`,
      query: listQuery.extend({ fields }),
      ...(format === undefined
        ? {
            summary: 'Stories, newest first',
            answer: z.object({ stories: z.array(sparse(storyFields)), next: z.url().nullable() }),
            alternatives: listAlternatives,
            examples: {
              newest: { query: { limit: 2 } },
              'headlines of a section': {
                query: { section: 'world', language: 'en', fields: 'headline,url,publishedAt' },
              },
              'since an instant': { query: { since: '2026-01-01T00:00:00Z', limit: 5 } },
            },
          }
        : {
            summary: `Stories, newest first, as ${names[format]}`,
            alternatives: only(listAlternatives, format),
            examples: { newest: { query: { limit: 2 } } },
          }),
      async handle({ cx, query, headers, incoming }) {
        const { cursor, limit, fields: wanted, ...filter } = query;
        return storyList(cx, {
          filter: await filterOf(cx, { ...filter, cursor, limit }),
          cursor,
          limit,
          fields: wanted,
          format: format ?? formatFor(headers.accept),
          paper: paperFacts(cx.settings, publicUrl),
          headers,
          asked: incoming.url ?? '/',
        });
      },
    });
  const one = (format?: Format) =>
    route({
      ...open,
      path: `/api/v1/stories/:id${format === undefined ? '' : `.${format}`}`,
      params,
      query: z.object({ fields }),
      ...(format === undefined
        ? {
            summary: 'One story',
            answer: sparse(storyFields),
            alternatives: storyAlternatives,
            examples: {
              whole: { params: { id: 1 } },
              'headline and text': { params: { id: 1 }, query: { fields: 'headline,text' } },
            },
          }
        : {
            summary: `One story as ${names[format]}`,
            alternatives: only(storyAlternatives, format),
            examples: { whole: { params: { id: 1 } } },
          }),
      handle: ({ cx, params: { id }, query, headers }) =>
        storyDocument(cx, {
          id,
          format: format ?? formatFor(headers.accept),
          paper: paperFacts(cx.settings, publicUrl),
          headers,
          fields: query.fields,
        }),
    });
  return [list(), list('ninjs'), list('newsml'), one(), one('ninjs'), one('newsml')];
}

const names = { json: 'JSON', ninjs: 'IPTC ninjs 3.1', newsml: 'IPTC NewsML-G2 2.35' } as const;

function only(alternatives: Readonly<Record<string, object>>, format: Format) {
  const marks = { json: 'json', ninjs: 'ninjs', newsml: 'g2' };
  return Object.fromEntries(Object.entries(alternatives).filter(([type]) => type.includes(marks[format])));
}
