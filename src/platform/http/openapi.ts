import * as z from 'zod';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

/** What the document says of the paper. */
export interface ApiInfo {
  readonly title: string;
  readonly version: string;
  readonly server: string;
  /** Name of the cookie that holds a session. */
  readonly cookie: string;
}

/**
 * Describes the routes under `/api/` as an OpenAPI 3.1 document, from their own schemas. What anybody may call is marked
 * `security: []`; the rest names its capability as the scope of the bearer token or of the session, or of the session alone.
 */
export function describeApi(routes: readonly Route[], { title, version, server, cookie }: ApiInfo): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    if (!route.path.startsWith('/api/')) continue;
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = describeRoute(route);
  }
  return {
    openapi: '3.1.1',
    info: { title, version },
    servers: [{ url: server }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: cookie },
      },
      schemas: {
        Problem: {
          type: 'object',
          description: 'Problem Details (RFC 9457)',
          required: ['title', 'status', 'code'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string', description: 'stable; for programs' },
            help: { type: 'string' },
          },
        },
      },
    },
  };
}

function describeRoute(route: Route): Json {
  const { access, sessionOnly = false, summary, status = 200, answer, body, alternatives = {} } = route;
  const scopes = access === 'signed-in' ? [] : [access];
  const good = answer instanceof z.ZodVoid ? 204 : status;
  const content = Object.fromEntries([
    ...(answer ? [['application/json', { schema: schemaOf(answer, 'output') }] as const] : []),
    ...Object.entries(alternatives).map(([type, schema]) => [type, { schema }] as const),
  ]);
  return {
    ...(summary === undefined ? {} : { summary }),
    operationId: nameOf(route),
    security:
      access === 'public'
        ? []
        : sessionOnly
          ? [{ session: scopes }]
          : [{ token: scopes }, { session: scopes }],
    parameters: [...parameters(route, 'path'), ...parameters(route, 'query')],
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input') } },
          },
        }
      : {}),
    responses: {
      [good]: {
        description: good === 204 ? 'Done' : 'The answer',
        ...(good === 204 || Object.keys(content).length === 0 ? {} : { content }),
      },
      default: {
        description: 'A problem',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** `publishStory` is no name that a route has; method and path are: `post-stories-id-publish`. */
function nameOf({ method, path }: Route): string {
  const words = path.slice('/api/'.length).replaceAll(/[^\w]+/g, '-');
  return `${method.toLowerCase()}-${words}`;
}

function parameters(route: Route, place: 'path' | 'query'): Json[] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const schema = place === 'path' ? route.params : route.query;
  const described = schema ? schemaOf(schema, 'input') : {};
  const properties = (described['properties'] ?? {}) as Record<string, Json>;
  const required = (described['required'] ?? []) as string[];
  const wanted = place === 'path' ? names : Object.keys(properties);
  return wanted.map((name) => {
    const examples = examplesOf(route, place, name);
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      schema: properties[name] ?? { type: 'string' },
      ...(Object.keys(examples).length === 0 ? {} : { examples }),
    };
  });
}

/** The same name at several parameters is one request. */
function examplesOf(route: Route, place: 'path' | 'query', parameter: string): Json {
  const values = Object.entries(route.examples ?? {}).flatMap(([name, { params, query }]) => {
    const value = (place === 'path' ? params : query)?.[parameter];
    return value === undefined ? [] : [[name, { value }] as const];
  });
  return Object.fromEntries(values);
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return described;
}
