import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { formFields, multipartFields } from './form.ts';

const wellFormed = fc.string({ unit: 'binary' }).map((text) => text.toWellFormed());
const fieldsSent = fc.dictionary(fc.string({ minLength: 1 }), wellFormed);

test('a form of either kind is read as the platform wrote it', async () => {
  await fc.assert(
    fc.asyncProperty(fieldsSent, async (fields) => {
      const plain = new URLSearchParams(fields);
      const read = formFields(Buffer.from(plain.toString()));
      assert.deepEqual(Object.entries(read), Object.entries(Object.fromEntries(plain)));
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      const sent = new Response(form);
      const type = sent.headers.get('content-type') ?? '';
      const parts = await multipartFields(Buffer.from(await sent.arrayBuffer()), type);
      assert.deepEqual(
        Object.values(parts).map(oneLineEnd),
        Object.values(Object.fromEntries(form) as Record<string, string>).map(oneLineEnd),
      );
    }),
    { numRuns: 200 },
  );
});

/** Forms in parts have CR LF for each end of a line. */
const oneLineEnd = (text: string) => text.replaceAll(/\r\n?/g, '\n');

test('bytes that are no UTF-8 are no text, and what could be read is there', async () => {
  for (const bytes of ['%ED%A0%80', '%FF%FE', '%C3', '\xff']) {
    const { name, text = '' } = formFields(Buffer.from(`name=G&text=${bytes}abc`, 'latin1'));
    assert.equal(name, 'G');
    assert.ok(!text.isWellFormed(), bytes);
    assert.ok(text.endsWith('abc'));
  }
  const part = Buffer.from(
    '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\na\xffb\r\n--x--\r\n',
    'latin1',
  );
  const { text = '' } = await multipartFields(part, 'multipart/form-data; boundary=x');
  assert.equal(text.isWellFormed(), false);
  assert.match(text, /^a.+b$/);
});

test('the character that stands for the unreadable may be sent itself; a bare per cent sign is one', () => {
  assert.deepEqual(formFields(Buffer.from('text=%EF%BF%BD+100%&&flag&text2=a=b')), {
    text: '\uFFFD 100%',
    flag: '',
    text2: 'a=b',
  });
});

test('a file in a form, and parts that are none, are refused', async () => {
  const form = new FormData();
  form.append('text', new File(['x'], 'x.txt'));
  const sent = new Response(form);
  const bytes = Buffer.from(await sent.arrayBuffer());
  const type = sent.headers.get('content-type') ?? '';
  await assert.rejects(multipartFields(bytes, type), { code: 'http.file-unwanted' });
  await assert.rejects(multipartFields(bytes, 'multipart/form-data'), { code: 'http.body-unreadable' });
  await assert.rejects(multipartFields(Buffer.from('no parts'), type), { code: 'http.body-unreadable' });
});
