// Each example of the interface's description is sent, and its answer validated by the schema of the description itself.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describeApi } from '#platform/http';
import { publicApi } from './index.ts';
import { openTestApi, publicUrl, type TestApi } from './testing.ts';

const standards = join(import.meta.dirname, '../../../test/standards');

let api: TestApi;
before(async () => {
  api = await openTestApi();
  await api.publish({ headline: 'One', slug: 'one' });
  await api.publish({ headline: 'Two', slug: 'two' });
});
after(() => api.close());

type Json = Readonly<Record<string, unknown>>;
interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly examples?: Readonly<Record<string, { readonly value: string | number }>>;
}
interface Described {
  readonly summary?: string;
  readonly parameters: readonly Parameter[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema: Json }>> }>
  >;
}

const info = { title: 'Paper', version: '1', server: publicUrl, cookie: 'session' };
const document = JSON.parse(JSON.stringify(describeApi(publicApi({ publicUrl }), info))) as {
  readonly paths: Readonly<Record<string, { readonly get: Described }>>;
};

const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', type: 'object' });
ajv.addSchema(JSON.parse(readFileSync(join(standards, 'ninjs-schema_3.1.json'), 'utf8')) as Json);

/** Paths of an operation's examples: the same name at several parameters is one request. */
function requestsOf(path: string, { parameters }: Described): string[] {
  const names = new Set(parameters.flatMap(({ examples }) => Object.keys(examples ?? {})));
  return [...names].map((name) => {
    const query = new URLSearchParams();
    let asked = path;
    for (const { name: parameter, in: place, examples } of parameters) {
      const value = examples?.[name]?.value;
      if (value === undefined) continue;
      if (place === 'path') asked = asked.replace(`{${parameter}}`, String(value));
      else query.set(parameter, String(value));
    }
    return query.size > 0 ? `${asked}?${query}` : asked;
  });
}

for (const [path, { get }] of Object.entries(document.paths)) {
  test(`the examples of ${path} are answered as the description says`, async () => {
    assert.ok(get.summary !== undefined, 'it has a summary');
    const content = get.responses['200']?.content ?? {};
    assert.ok(Object.keys(content).length > 0, 'it says what it answers');
    const requests = requestsOf(path, get);
    if (get.parameters.length > 0) assert.ok(requests.length > 0, 'it has an example');
    for (const asked of requests.length > 0 ? requests : [path]) {
      for (const [type, { schema }] of Object.entries(content)) {
        const response = await api.get(asked, { accept: type });
        assert.equal(response.status, 200, asked);
        assert.equal(response.headers.get('content-type')?.split(';')[0], type, asked);
        const text = await response.text();
        if (!type.includes('json')) continue;
        const validate = ajv.compile(schema);
        assert.ok(validate(JSON.parse(text)), `${asked}: ${ajv.errorsText(validate.errors)}`);
      }
    }
  });
}
