import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getSchema, type Extensions } from '@tiptap/core';
import fc from 'fast-check';
import { bodySchema } from '#stories';
import * as stored from '../../src/stories/body/links.ts';

// By a name that the compiler does not follow: desk code is checked by the desk's own configuration.
const desk = '../../desk/stories/editor';
const { storyNodes } = (await import(`${desk}/schema.ts`)) as { storyNodes: Extensions };
const links = (await import(`${desk}/links.ts`)) as typeof stored & {
  hrefFromTyped(typed: string): string | undefined;
};
const written = getSchema(storyNodes);

test('the editor knows the nodes of the stored schema, with the same content and attributes', () => {
  const outline = (schema: typeof bodySchema) =>
    Object.values(schema.nodes).map(({ name, spec, isAtom, isInline }) => ({
      name,
      content: spec.content ?? '',
      group: spec.group ?? '',
      isAtom,
      isInline,
      linebreak: spec.linebreakReplacement ?? false,
      attributes: Object.entries(spec.attrs ?? {}).map(([key, { default: fallback }]) => [key, fallback]),
    }));
  assert.deepEqual(outline(written), outline(bodySchema));
});

test('the editor knows the marks of the stored schema, in the same order', () => {
  const outline = (schema: typeof bodySchema) =>
    Object.values(schema.marks).map(({ name, spec }) => ({
      name,
      inclusive: spec.inclusive ?? true,
      attributes: Object.keys(spec.attrs ?? {}),
    }));
  assert.deepEqual(outline(written), outline(bodySchema));
});

test('the editor refuses the addresses that the paper refuses', () => {
  const part = fc.constantFrom(
    'http',
    'https',
    'javascript',
    'mailto',
    ':',
    '/',
    '//',
    '\\',
    '#',
    '@',
    '.',
    'a',
    ' ',
    '\n',
    'example.org',
    '한',
  );
  fc.assert(
    fc.property(
      fc.array(part, { maxLength: 7 }).map((parts) => parts.join('')),
      (href) => {
        assert.equal(links.isSafeHref(href), stored.isSafeHref(href));
        assert.equal(links.isEmbedAddress(href), stored.isEmbedAddress(href));
        const typed = links.hrefFromTyped(href);
        assert.ok(typed === undefined || stored.isSafeHref(typed), typed);
      },
    ),
    { numRuns: 500 },
  );
  assert.equal(links.hrefFromTyped(' example.org/a '), 'https://example.org/a');
  assert.equal(links.hrefFromTyped('desk@example.org'), 'mailto:desk@example.org');
  assert.equal(links.hrefFromTyped('javascript:alert(1)'), undefined);
});
