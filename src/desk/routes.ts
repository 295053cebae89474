import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Fault } from '#platform/errors';
import { keepFile, movedForever, route, type KeptFile, type Route } from '#platform/http';

/** The desk's app: one page whose script finds its way by the address, and its files under names that hold a hash. */
export async function deskRoutes(directory: string): Promise<Route[]> {
  const page = await keepFile(join(directory, 'index.html'));
  const files = new Map<string, KeptFile | undefined>();
  for (const name of await readdir(join(directory, 'assets')))
    files.set(name, await keepFile(join(directory, 'assets', name)));
  const app = route({
    method: 'GET',
    path: '/desk/*',
    access: 'public',
    handle: ({ headers }) => page!.reply(headers['accept-encoding'], 'no-cache'),
  });
  return [
    app,
    route({ method: 'GET', path: '/desk', access: 'public', handle: () => movedForever('/desk/stories') }),
    route({
      method: 'GET',
      path: '/desk/assets/:name',
      access: 'public',
      params: z.object({ name: z.string() }),
      handle({ params, headers }) {
        const file = files.get(params.name);
        if (!file)
          throw new Fault('http.no-such-page', 'not-found', 'The desk has no such file.', {
            help: 'It was renewed: load the page again.',
          });
        return file.reply(headers['accept-encoding'], 'public, max-age=31536000, immutable');
      },
    }),
  ];
}
