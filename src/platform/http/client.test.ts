import assert from 'node:assert/strict';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { readConfig } from '#platform/config';
import { clientOf } from './client.ts';

const { trustedProxies } = readConfig({ TRUSTED_PROXIES: '10.0.0.0/8' });

function from(remoteAddress: string, headers: IncomingHttpHeaders) {
  return clientOf({ socket: { remoteAddress }, headers } as IncomingMessage, trustedProxies);
}

test('a stranger’s forwarding headers are ignored', () => {
  const client = from('203.0.113.9', {
    'x-forwarded-for': '198.51.100.1',
    'x-forwarded-proto': 'https',
    forwarded: 'for=198.51.100.2;proto=https',
  });
  assert.equal(client.address, '203.0.113.9');
  assert.equal(client.protocol, 'http');
});

test('a trusted proxy is believed, from right to left, up to the first stranger', () => {
  const client = from('10.0.0.1', {
    'x-forwarded-for': '192.0.2.66, 198.51.100.1, 10.2.0.1',
    'x-forwarded-proto': 'https',
  });
  assert.equal(client.address, '198.51.100.1');
  assert.equal(client.protocol, 'https');
});

test('Forwarded is read with ports, quotes and IPv6', () => {
  assert.equal(
    from('10.0.0.1', { forwarded: 'for="[2001:db8:1:2::7]:4711";proto=https' }).address,
    '2001:db8:1:2::7',
  );
  assert.equal(from('10.0.0.1', { forwarded: 'for=192.0.2.60:80, for=10.0.0.9' }).address, '192.0.2.60');
  assert.equal(from('10.0.0.1', { forwarded: 'for=unknown' }).address, '10.0.0.1');
});

test('an IPv6 address counts by its /64, an IPv4 one whole, mapped or not', () => {
  assert.equal(from('2001:db8:1:2:3:4:5:6', {}).network, from('2001:db8:1:2::9', {}).network);
  assert.notEqual(from('2001:db8:1:2::9', {}).network, from('2001:db8:1:3::9', {}).network);
  assert.equal(from('::ffff:192.0.2.1', {}).network, '192.0.2.1');
});
