import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '#platform/errors';
import { evaluate } from './evaluate.ts';
import { readLessons } from './lesson-file.ts';
import { bestThreshold, measure } from './measures.ts';
import { modelBytes, openModel, shuffled, type Lesson } from './model.ts';

const data = join(import.meta.dirname, '../../../../shared/data');
const videos = ['Youtube01-Psy', 'Youtube02-KatyPerry', 'Youtube03-LMFAO'].map((name) =>
  join(data, 'comments-spam', `${name}.csv`),
);
const korean = join(data, 'korean-hate-speech/train.tsv');
const skip = existsSync(korean) ? false : 'shared/data is not here';

/** Their own columns renamed to ours; CLASS is 1 for spam, `hate` is none, offensive or hate. */
const spamOf = (path: string) =>
  readLessons(readFileSync(path, 'utf8').replace('CONTENT,CLASS', 'text,label'), path).lessons;
const koreanLessons = () =>
  readLessons(
    readFileSync(korean, 'utf8')
      .replace('comments\tcontain_gender_bias\tbias\thate', 'text\tgender\tbias\tlabel')
      .replace(/\tnone$/gm, '\tok'),
    korean,
  ).lessons;

test('spam under one video is found by what was learnt under others', { skip }, () => {
  const all = videos.map(spamOf);
  const measures = all.map((asked, index) =>
    evaluate(all.filter((_, other) => other !== index).flat(), asked),
  );
  const mean = (of: 'f1' | 'auc') => measures.reduce((sum, one) => sum + one[of], 0) / measures.length;
  assert.ok(mean('f1') > 0.925, `F1 ${mean('f1')}`);
  assert.ok(mean('auc') > 0.975, `AUC ${mean('auc')}`);
});

test('Korean abuse is told from the rest, and a model that learns by and by is as good', { skip }, () => {
  const all = koreanLessons();
  const train = all.filter((_, index) => index % 4 !== 0);
  const asked = all.filter((_, index) => index % 4 === 0);
  const aucOf = (learn: (model: ReturnType<typeof openModel>) => void) => {
    const model = openModel();
    learn(model);
    return measure(
      asked.map(({ text, bad }) => ({ score: model.score(text), bad })),
      0,
    ).auc;
  };
  const atOnce = aucOf((model) => model.learn(train));
  const byAndBy = aucOf((model) => {
    for (let at = 0; at < train.length; at += 20) model.learn(train.slice(at, at + 20));
  });
  assert.ok(atOnce > 0.82, `AUC ${atOnce}`);
  assert.ok(byAndBy > atOnce - 0.02, `AUC ${byAndBy} by and by, ${atOnce} at once`);
});

const lessons: readonly Lesson[] = Array.from({ length: 60 }, (_, index) => [
  { text: `Cheap pills number ${index}, order now at pills${index}.example.com`, bad: true },
  { text: `The council should have asked us ${index} years ago`, bad: false },
]).flat();

test('the same lessons give the same model, byte for byte, and kept bytes judge as before', () => {
  const [one, other] = [openModel(), openModel()];
  one.learn(lessons);
  other.learn(lessons);
  assert.deepEqual(one.bytes(), other.bytes());
  const kept = openModel(one.bytes());
  assert.deepEqual([kept.good, kept.bad], [60, 60]);
  assert.equal(kept.score('Order cheap pills'), one.score('Order cheap pills'));
  assert.throws(() => openModel(new Uint8Array(7)), RangeError);
  assert.throws(() => openModel(new Uint8Array(modelBytes)), RangeError);
});

test('a model stays below two megabytes', () => {
  assert.ok(openModel().bytes().length < 2_000_000);
});

test('disguise does not help: full-width, zero-width, Cyrillic letters, repeated letters', () => {
  const model = openModel();
  model.learn(lessons);
  const plain = model.score('Order cheap pills');
  assert.ok(plain > 0);
  for (const disguised of [
    'Ｏrder ｃheap ｐills',
    'Or\u200bder che\u200dap pi\u00adlls',
    'Оrdеr сhеар рills',
    'Order chеap &#112;ills',
  ])
    assert.ok(Math.abs(model.score(disguised) - plain) < 0.5, disguised);
});

test('it shows the pieces that moved it, in the words of the text', () => {
  const model = openModel();
  model.learn(lessons);
  const movers = model.explain('The council sells cheap pills', 20);
  const weightOf = (piece: string) =>
    movers.find((one) => 'piece' in one && one.piece === piece)?.weight ?? 0;
  assert.ok(weightOf('pills') > 0);
  assert.ok(weightOf('council') < 0);
  assert.ok(Math.abs(movers[0]?.weight ?? 0) >= Math.abs(movers.at(-1)?.weight ?? 0));
  const sum = model
    .explain('The council sells cheap pills', 1_000)
    .reduce((all, { weight }) => all + weight, 0);
  assert.ok(Math.abs(sum - (model.score('The council sells cheap pills') - model.score(''))) < 3);
});

test('the form of a message moves it too: shouted words, a number to send to, money', () => {
  const model = openModel();
  model.learn(
    lessons.map(({ text, bad }, index) => ({
      text: bad ? `PRIZE draw, text WIN to 8${1000 + index} for £${index}` : text,
      bad,
    })),
  );
  const movers = model.explain('URGENT call 81234 for $900', 20);
  for (const measure of ['shouted', 'numbers', 'money'])
    assert.ok(
      movers.some((one) => 'measure' in one && one.measure === measure && one.weight > 0),
      measure,
    );
});

test('text of any script, and none, has a score', () => {
  const model = openModel();
  model.learn(lessons);
  for (const text of ['', ' ', '한글 댓글', '漢字', 'مرحبا', '🏳️‍🌈', 'x'.repeat(16_000), '&#1114112;'])
    assert.ok(Number.isFinite(model.score(text)), text);
});

test('measures are those of the textbook', () => {
  const scored = [
    { score: 3, bad: true },
    { score: 2, bad: false },
    { score: 1, bad: true },
    { score: 0, bad: false },
  ];
  assert.deepEqual(measure(scored, 1), { accuracy: 0.75, precision: 2 / 3, recall: 1, f1: 0.8, auc: 0.75 });
  assert.equal(measure(scored, 9).f1, 0);
  assert.equal(
    measure(
      scored.map(({ bad }) => ({ score: 1, bad })),
      0,
    ).auc,
    0.5,
  );
  const apart = Array.from({ length: 40 }, (_, index) => ({ score: index < 20 ? -3 : -1, bad: index >= 20 }));
  const threshold = bestThreshold(apart);
  assert.ok(threshold > -3 && threshold < -1, String(threshold));
});

test('a shuffle keeps every item, and mixes', () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  assert.deepEqual(
    shuffled(items, 4).toSorted((a, b) => a - b),
    items,
  );
  assert.notDeepEqual(shuffled(items, 4), shuffled(items, 5));
});

test('CSV is read by RFC 4180, TSV without quoting, other columns are ignored', () => {
  const csv = readLessons(
    '\uFEFFid,text,label\r\n1,"He said ""buy, now""\r\nand left",spam\r\n2,fine,ok\r\n',
    'a.csv',
  );
  assert.deepEqual(csv.lessons, [
    { text: 'He said "buy, now"\r\nand left', bad: true },
    { text: 'fine', bad: false },
  ]);
  const tsv = readLessons('label\ttext\n0\t"quoted, as it is\npublish\tb\n1\tc\n', 'a.tsv');
  assert.deepEqual(
    tsv.lessons.map(({ text, bad }) => [text, bad]),
    [
      ['"quoted, as it is', false],
      ['b', false],
      ['c', true],
    ],
  );
});

test('files as programs write them are read: line ends mixed, columns in any order, stray quotation marks, blank lines', () => {
  const { lessons: read, refused } = readLessons(
    '\uFEFFlabel,id,text,note\r\nok,1,fine,\n\nspam,2,the 19" screen,\r\n   \n,3,"""free"", he said",\n0,4,"a"b,x',
    'a.csv',
  );
  assert.deepEqual(
    read.map(({ text, bad }) => [text, bad]),
    [
      ['fine', false],
      ['the 19" screen', true],
      ['"free", he said', true],
      ['"a"b', false],
    ],
  );
  assert.deepEqual(refused, []);
  const tsv = readLessons('\uFEFF\r\n \ntext\tlabel\r\n"a\tok\n \nb"\t\r\n', 'a.tsv');
  assert.deepEqual(
    tsv.lessons.map(({ text, bad }) => [text, bad]),
    [
      ['"a', false],
      ['b"', true],
    ],
  );
});

test('a quotation mark that nothing closes costs its own line, told once', () => {
  const { lessons: read, refused } = readLessons(
    'text,label\r\n"two\r\nlines",ok\n\n"open,spam\nb"c,spam\nshort\r\n"again,ok\nd,ok\n',
    'a.csv',
  );
  assert.deepEqual(
    read.map(({ text }) => text),
    ['two\r\nlines', 'b"c', 'd'],
  );
  assert.deepEqual(
    refused.map(({ line, reason }) => [line, reason.split(' ')[0]]),
    [
      [5, 'opens'],
      [7, 'has'],
      [8, 'opens'],
    ],
  );
});

test('what is no lesson is refused by its line; a file without columns or of one kind is refused whole', () => {
  const { lessons: read, refused } = readLessons(
    'text,label\n"two\nlines",ok\nx\ny,\nz,spam\na"b,ok\n',
    'a.csv',
  );
  assert.deepEqual(
    read.map(({ text, bad }) => [text, bad]),
    [
      ['two\nlines', false],
      ['y', true],
      ['z', true],
      ['a"b', false],
    ],
  );
  assert.deepEqual(
    refused.map(({ line }) => line),
    [4],
  );
  const refuses = (content: string, code: string) =>
    assert.throws(
      () => readLessons(content, 'a.csv'),
      (error) => error instanceof Fault && error.code === code,
    );
  refuses('text,labels\na,ok\n', 'classifier.no-column');
  refuses('', 'classifier.no-column');
  refuses('text,label\na,ok\n', 'classifier.one-kind');
});
