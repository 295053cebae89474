import { queryOptions } from '@tanstack/react-query';
import { call, type Answer } from '../../app/client.ts';

export type Webhook = Answer<'GET /api/webhooks/:id'>;
export type Delivery = Answer<'GET /api/webhooks/:id/deliveries'>[number];

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call('GET /api/webhooks', { signal }),
});

export const webhookQuery = (id: number) =>
  queryOptions({
    queryKey: ['webhooks', id],
    queryFn: ({ signal }) => call('GET /api/webhooks/:id', { params: { id }, signal }),
  });

export const deliveriesQuery = (
  id: number,
  { state, before }: { readonly state: Delivery['state'] | undefined; readonly before: number | undefined },
) =>
  queryOptions({
    queryKey: ['webhooks', id, 'deliveries', state, before],
    queryFn: ({ signal }) =>
      call('GET /api/webhooks/:id/deliveries', {
        params: { id },
        query: { ...(state === undefined ? {} : { state }), ...(before === undefined ? {} : { before }) },
        signal,
      }),
    // What is on its way arrives while one looks, and so does what comes next.
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ state: each }) => each === 'waiting') === true ? 2_000 : 5_000,
  });
