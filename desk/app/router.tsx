import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type AnyRoute,
} from '@tanstack/react-router';
import { screens } from './screens.ts';
import { Problem } from './client.ts';
import { Closed, Nowhere } from './nowhere.tsx';
import { Failure } from '../parts/failure.tsx';
import { queries } from './queries.ts';
import { sessionQuery } from './session.ts';
import { Shell } from './shell.tsx';
import { Waiting } from '../parts/waiting.tsx';

const root = createRootRoute({ component: Outlet });

/** All that stands behind the sign-in. */
const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: Shell,
  errorComponent: Closed,
  async beforeLoad({ location }) {
    const known = queries.getQueryData(sessionQuery.queryKey) !== undefined;
    try {
      // Asked again once it is old: a session may have ended meanwhile.
      await queries.fetchQuery(
        known ? { ...sessionQuery, retry: false, networkMode: 'always' } : sessionQuery,
      );
    } catch (error) {
      if (error instanceof Problem && error.status === 401)
        throw redirect({ to: '/sign-in', search: { to: location.href } });
      // Without the network one goes on with what is known.
      if (!known) throw error;
    }
  },
});

const made: AnyRoute[] = screens.map(({ path, open, door }) =>
  createRoute({
    getParentRoute: () => (door === 'outside' ? root : inside),
    path,
    // A filter is an address: each screen reads and checks its own.
    validateSearch: (search: Record<string, unknown>) => search,
    component: lazyRouteComponent(open),
  } as never),
);
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: Nowhere });
const outside = made.filter((_, index) => screens[index]?.door === 'outside');
const within = made.filter((_, index) => screens[index]?.door !== 'outside');

export const router = createRouter({
  routeTree: root.addChildren([...outside, inside.addChildren([...within, nowhere])]),
  basepath: '/desk',
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultPendingMs: 150,
  defaultErrorComponent: Failure,
});
