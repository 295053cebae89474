import { queryOptions } from '@tanstack/react-query';
import { call, type Answer } from '../../app/client.ts';
import { queries } from '../../app/queries.ts';

/** What the panels know of a story. Others change it too, so it is asked again while it is on the screen. */
export const lifeQuery = (id: number) =>
  queryOptions({
    queryKey: ['story', id, 'life'],
    queryFn: ({ signal }) => call('GET /api/stories/:id/life', { params: { id }, signal }),
    refetchInterval: 10_000,
  });

export const checklistQuery = (id: number) =>
  queryOptions({
    queryKey: ['story', id, 'checklist'],
    queryFn: ({ signal }) => call('GET /api/stories/:id/checklist', { params: { id }, signal }),
    // While links are being asked their answers are near.
    refetchInterval: ({ state }) => (state.data?.some(({ waiting }) => waiting.length > 0) ? 1_500 : 10_000),
  });

export const notesQuery = (id: number) =>
  queryOptions({
    queryKey: ['story', id, 'notes'],
    queryFn: ({ signal }) => call('GET /api/stories/:id/notes', { params: { id }, signal }),
    refetchInterval: 8_000,
  });

export const previewsQuery = (id: number) =>
  queryOptions({
    queryKey: ['story', id, 'previews'],
    queryFn: ({ signal }) => call('GET /api/stories/:id/previews', { params: { id }, signal }),
  });

export const translationsQuery = (id: number) =>
  queryOptions({
    queryKey: ['story', id, 'translations'],
    queryFn: ({ signal }) => call('GET /api/stories/:id/translations', { params: { id }, signal }),
  });

export const headQuery = (id: number) =>
  queryOptions({
    queryKey: ['story', id, 'head'],
    queryFn: ({ signal }) => call('GET /api/stories/:id', { params: { id }, signal }),
  });

export type Version = Answer<'GET /api/stories/:id/versions'>['versions'][number];

export const versionsQuery = (id: number) =>
  queryOptions({
    queryKey: ['story', id, 'versions'],
    queryFn: async ({ signal }) =>
      (await call('GET /api/stories/:id/versions', { params: { id }, signal })).versions,
    refetchInterval: 10_000,
  });

/** From a version to the working copy, which goes on changing. */
export const comparisonQuery = (id: number, from: string) =>
  queryOptions({
    queryKey: ['story', id, 'compare', from],
    queryFn: ({ signal }) =>
      call('GET /api/stories/:id/compare', { params: { id }, query: { from, to: 'now' }, signal }),
    refetchInterval: 5_000,
  });

export const writersQuery = (id: number) =>
  queryOptions({
    queryKey: ['story', id, 'writers'],
    queryFn: ({ signal }) => call('GET /api/stories/:id/writers', { params: { id }, signal }),
    refetchInterval: 5_000,
  });

/** After a change of the story: panels, lists and alarms ask again. */
export async function storyChanged(id: number): Promise<void> {
  await Promise.all([
    queries.invalidateQueries({ queryKey: ['story', id] }),
    queries.invalidateQueries({ queryKey: ['stories'] }),
    queries.invalidateQueries({ queryKey: ['alarms'] }),
  ]);
}
