import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nearBits, sketchOf } from './sketch.ts';

function distance(one: string, other: string): number {
  const [a, b] = [sketchOf(one), sketchOf(other)];
  assert.ok(a !== null && b !== null);
  return BigInt.asUintN(64, a ^ b)
    .toString(2)
    .replaceAll('0', '').length;
}
const advertisement = (what: string, number: number) =>
  `The very best ${what}, half price only today, write to me and I will tell you more, offer ${number}`;

test('an advertisement with words, numbers, case and letters exchanged is near to itself', () => {
  const first = advertisement('watches', 1);
  assert.equal(distance(first, advertisement('watches', 92_734)), 0);
  assert.equal(distance(first, first.toUpperCase().replaceAll('O', 'О')), 0);
  assert.ok(distance(first, advertisement('shoes', 7)) <= nearBits);
});

test('what two people say of one thing is not near, nor are two who laugh', () => {
  assert.ok(
    distance(
      'The council should have asked the people of the harbour before it sold the old crane',
      'Nobody asked the people who live near the harbour whether the council may sell the crane',
    ) > nearBits,
  );
  assert.ok(
    distance(
      `${'ㅋ'.repeat(40)} 오늘 경기는 정말 끝까지 손에 땀을 쥐게 했다, 선수들 모두 고생 많았어요`,
      `${'ㅋ'.repeat(40)} 버스 요금이 또 오른다니 이제는 걸어 다녀야 할 것 같네요, 월급만 그대로`,
    ) > nearBits,
  );
});

test('a short text has no sketch', () => {
  assert.equal(sketchOf('Well said!'), null);
  assert.equal(sketchOf(`Number ${'1'.repeat(80)}`), null);
});
