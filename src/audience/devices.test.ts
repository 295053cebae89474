import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf } from './devices.ts';

test('a device is told by the hints of its browser, or by the beginning of its browser’s name', () => {
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X)';
  assert.equal(deviceOf({ 'user-agent': phone }), 'phone');
  assert.equal(deviceOf({ 'user-agent': phone, 'sec-ch-ua-mobile': '?0' }), 'desktop');
  // However long a name is, no more of it is looked through.
  assert.equal(deviceOf({ 'user-agent': `${'x'.repeat(512)} ${phone}` }), 'unknown');
});
