import type findMyWay from 'find-my-way';
import type { Method, Route } from './route.ts';

type Router = findMyWay.Instance<findMyWay.HTTPVersion.V1>;

const methods: readonly Method[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

export interface MethodsAt {
  /** For the header Allow. */
  readonly allow: string;
  /** The public route that takes whatever address is left, where no other takes this one: it alone can tell what is there. */
  readonly anything: Route | undefined;
}

/** By which methods something may be asked for at an address; undefined where no route takes it. */
export function methodsAt(router: Router, url: string): MethodsAt | undefined {
  const found = methods.flatMap((method) => {
    const match = router.find(method, url);
    const route = match?.store as Route | undefined;
    return route && (route.params?.safeParse(match?.params).success ?? true) ? [{ method, route }] : [];
  });
  const own = found.filter(({ route }) => !route.path.endsWith('/*'));
  const taken = own.length > 0 ? own : found;
  if (taken.length === 0) return undefined;
  const anything = taken.find(({ method, route }) => method === 'GET' && route.access === 'public');
  return {
    allow: [...taken.map(({ method }) => method), 'OPTIONS'].join(', '),
    anything: own.length > 0 ? undefined : anything?.route,
  };
}
