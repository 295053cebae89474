import type * as z from 'zod';
import type { Operation } from '#platform/http';
import type { DeskOperation } from './operations.ts';

/**
 * What the server said in place of an answer: Problem Details (RFC 9457). Without a message the desk says it in words of
 * its own, by the code (said.ts).
 */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly help: string | undefined;
  constructor(status: number, code: string, message: string, help?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.help = help;
  }
}

type Key = `${DeskOperation['method']} ${DeskOperation['path']}`;
type Of<K> = K extends `${infer M} ${infer Path}`
  ? Extract<DeskOperation, { readonly method: M; readonly path: Path }>
  : never;
type Parts<O> =
  O extends Operation<infer _M, infer _P, infer Params, infer Query, infer Body, infer Answer>
    ? { params: Params; query: Query; body: Body; answer: Answer }
    : never;
type Field<Name extends string, Schema> = Schema extends z.ZodUndefined
  ? unknown
  : Schema extends z.ZodType
    ? undefined extends z.input<Schema>
      ? { readonly [K in Name]?: z.input<Schema> }
      : { readonly [K in Name]: z.input<Schema> }
    : unknown;
type Input<K> = Field<'params', Parts<Of<K>>['params']> &
  Field<'query', Parts<Of<K>>['query']> &
  Field<'body', Parts<Of<K>>['body']> & { readonly signal?: AbortSignal | undefined };
export type Answer<K extends Key> = z.output<Parts<Of<K>>['answer']>;

/**
 * Calls one operation of the paper's API, by its method and path: `call('GET /api/stories/:id', { params: { id: 7 } })`.
 * @throws Problem with what the server said; code `network` when nothing was heard
 */
export async function call<const K extends Key>(
  key: K,
  ...[input]: {} extends Input<K> ? [input?: Input<K>] : [input: Input<K>]
): Promise<Answer<K>> {
  const [method, path] = key.split(' ') as [string, string];
  const { params, query, body, signal } = (input ?? {}) as {
    params?: Record<string, unknown>;
    query?: Record<string, string | number | boolean | null | undefined>;
    body?: unknown;
    signal?: AbortSignal;
  };
  const address = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  const response = await fetch(search.size > 0 ? `${address}?${search}` : address, {
    method,
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Problem(0, 'network', '');
  });
  if (response.ok) {
    return (response.status === 204 ? undefined : await response.json()) as Answer<K>;
  }
  const said = (await response.json().catch(() => ({}))) as Partial<Record<string, string>>;
  throw new Problem(response.status, said['code'] ?? 'unknown', said['title'] ?? '', said['help']);
}
