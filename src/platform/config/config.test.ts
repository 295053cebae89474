import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '#platform/config';
import { Fault } from '#platform/errors';

test('an empty environment gives the documented defaults', () => {
  assert.deepEqual(readConfig({}), {
    outgoingNetworks: [],
    port: 4000,
    host: '127.0.0.1',
    dataDir: 'data',
    databaseUrl: undefined,
    publicUrl: 'http://127.0.0.1:4000',
    logLevel: 'info',
    trustedProxies: [],
    smtpUrl: undefined,
  });
});

test('the public address follows host and port unless it is given', () => {
  assert.equal(readConfig({ HOST: '::1', PORT: '81' }).publicUrl, 'http://[::1]:81');
  assert.equal(readConfig({ PUBLIC_URL: 'https://paper.example/' }).publicUrl, 'https://paper.example');
  assert.equal(readConfig({ PUBLIC_URL: 'https://Paper.Example:443' }).publicUrl, 'https://paper.example');
});

test('trusted proxies are addresses or networks', () => {
  const { trustedProxies } = readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1 192.168.1.1' });
  assert.deepEqual(
    trustedProxies.map(([address, bits]) => `${address.toString()}/${bits}`),
    ['10.0.0.0/8', '::1/128', '192.168.1.1/32'],
  );
});

for (const [name, value] of [
  ['PORT', 'eighty'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://x'],
  ['PUBLIC_URL', 'paper.example'],
  ['PUBLIC_URL', 'https://paper.example/news'],
  ['LOG_LEVEL', 'loud'],
  ['TRUSTED_PROXIES', '10.0.0.0/40'],
  ['SMTP_URL', 'mail.example'],
] as const) {
  test(`${name}=${value} stops the start and is named`, () => {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => error instanceof Fault && error.code === 'config.invalid' && error.message.includes(name),
    );
  });
}

test('README lists every variable, and no other', () => {
  const text = (path: string) => readFileSync(join(import.meta.dirname, path), 'utf8');
  const read = Array.from(text('index.ts').matchAll(/^ {2}([A-Z_]+): /gm), ([, name = '']) => name);
  const [, table = ''] = /## Settings of the machine\n\n([^]*?)\n\n/.exec(text('../../../README.md')) ?? [];
  const told = Array.from(table.matchAll(/^\|[^|]*\|/gm), ([cell]) => cell).join('');
  const named = Array.from(told.matchAll(/`([A-Z_]+)`/g), ([, name = '']) => name);
  assert.ok(read.length > 5);
  assert.deepEqual(named.toSorted(), read.toSorted());
});
