import { call, type Answer } from '../app/client.ts';

export type Kind = 'sections' | 'topics' | 'authors';
type Author = Answer<'GET /api/authors'>[number];

/** A section, topic or author, as the desk lists and changes it. */
export interface Entry {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly names: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly titles?: Author['titles'];
  readonly bios?: Author['bios'];
  readonly email?: string | null;
  readonly showEmail?: boolean;
  readonly picture?: number | null;
}
export type Draft = Omit<Entry, 'id' | 'name'>;

interface KindApi {
  list(q: string, signal: AbortSignal): Promise<readonly Entry[]>;
  add(body: Draft): Promise<unknown>;
  change(id: number, body: Draft): Promise<unknown>;
  remove(id: number): Promise<unknown>;
}

const mutable = (texts: Readonly<Record<string, string>> = {}) => ({ ...texts });
const authorBody = ({ slug, names, titles, bios, email, showEmail, picture }: Draft) => ({
  slug,
  names: mutable(names),
  titles: mutable(titles),
  bios: mutable(bios),
  email: email ?? null,
  showEmail: showEmail ?? true,
  picture: picture ?? null,
});
const topicBody = ({ slug, names }: Draft) => ({ slug, names: mutable(names) });
const sectionBody = ({ description = '', ...draft }: Draft) => ({ ...topicBody(draft), description });

const limit = 500;

/** How each kind is listed and changed. */
export const kinds: Readonly<Record<Kind, KindApi>> = {
  sections: {
    list: (q, signal) =>
      call('GET /api/sections', { signal }).then((all) =>
        all.filter((one) =>
          `${one.slug} ${Object.values(one.names).join(' ')}`.toLowerCase().includes(q.toLowerCase()),
        ),
      ),
    add: (draft) => call('POST /api/sections', { body: sectionBody(draft) }),
    change: (id, draft) => call('PUT /api/sections/:id', { params: { id }, body: sectionBody(draft) }),
    remove: (id) => call('DELETE /api/sections/:id', { params: { id } }),
  },
  topics: {
    list: (q, signal) => call('GET /api/topics', { query: { q, limit }, signal }),
    add: (draft) => call('POST /api/topics', { body: topicBody(draft) }),
    change: (id, draft) => call('PUT /api/topics/:id', { params: { id }, body: topicBody(draft) }),
    remove: (id) => call('DELETE /api/topics/:id', { params: { id } }),
  },
  authors: {
    list: (q, signal) => call('GET /api/authors', { query: { q, limit }, signal }),
    add: (draft) => call('POST /api/authors', { body: authorBody(draft) }),
    change: (id, draft) => call('PUT /api/authors/:id', { params: { id }, body: authorBody(draft) }),
    remove: (id) => call('DELETE /api/authors/:id', { params: { id } }),
  },
};
