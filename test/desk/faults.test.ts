import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasWords, thrownFaults } from '../thrown.ts';

// By a name that the compiler does not follow: desk code is checked by the desk's own configuration.
const desk = '../../desk/app';
const { faults } = (await import(`${desk}/messages/faults-ko.ts`)) as {
  faults: Readonly<Record<string, readonly [string, (string | undefined)?, true?]>>;
};

/** Said on the terminal, to programs, or on the paper's own pages: the desk never meets them. */
const elsewhere =
  /^audience\.(?!report-)|^(classifier|config|database|demo|import|replay|server|syndication|websub|wire)\.|^http\.cannot-listen$|^site\.(letter-|too-many-letters)|^accounts\.reader-address|^comments\.(\*-|name-|shut-out|too-many$)/;
test('every fault that the desk can meet is said in Korean, too', () => {
  const codes = thrownFaults();
  assert.ok(codes.size > 100, 'the faults are found');
  const missing = [...codes].filter(([code]) => {
    if (elsewhere.test(code) && code !== 'database.away') return false;
    return !hasWords(code, faults);
  });
  assert.deepEqual(missing, [], 'add their words to desk/app/messages/faults-ko.ts');
});

test('all actions that a state can refuse have their own words', async () => {
  const { requireAllowed } = await import('../../src/stories/workflow.ts');
  for (const action of [
    'submit',
    'return',
    'publish',
    'schedule',
    'correct',
    'withdraw',
    'kill',
    'embargo',
    'expire',
    'save',
  ] as const)
    assert.throws(
      () => requireAllowed(action, 1, 'killed'),
      ({ code }: { code: string }) => faults[code] !== undefined,
      action,
    );
});

test('what is said in Korean is Korean', () => {
  for (const [code, [text, help]] of Object.entries(faults))
    for (const words of [text, help ?? '가']) assert.match(words, /\p{sc=Hangul}/u, code);
});
