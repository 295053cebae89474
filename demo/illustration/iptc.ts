/**
 * Writes captions into a JPEG as the newsrooms of the 1990s agreed to: IPTC-NAA Information Interchange Model,
 * version 4.2 (IPTC, 2014), record 1 (envelope) and record 2 (application), held in an APP13 segment as
 * Photoshop image resource 0x0404.
 */
export type Caption = {
  headline: string;
  caption: string;
  creator: string;
  credit: string;
  source: string;
  copyright: string;
};

/** The numbers of record 2's datasets and the most octets that the specification lets each hold. */
const datasets: readonly [keyof Caption, number, number][] = [
  ['headline', 5, 64],
  ['creator', 80, 32],
  ['headline', 105, 256],
  ['credit', 110, 32],
  ['source', 115, 32],
  ['copyright', 116, 128],
  ['caption', 120, 2000],
];

const utf8Escape = Buffer.from([0x1b, 0x25, 0x47]);

function dataset(record: number, number: number, value: Buffer): Buffer {
  const head = Buffer.from([0x1c, record, number, 0, 0]);
  head.writeUInt16BE(value.length, 3);
  return Buffer.concat([head, value]);
}

function fitted(text: string, most: number): Buffer {
  const whole = Buffer.from(text);
  if (whole.length <= most) return whole;
  let end = most;
  // A UTF-8 letter is not to be cut in two: step back over its continuation octets.
  while (((whole[end] ?? 0) & 0xc0) === 0x80) end--;
  const space = whole.lastIndexOf(0x20, end);
  return whole.subarray(0, space > most / 2 ? space : end);
}

function iim(caption: Caption): Buffer {
  const version = Buffer.from([0, 4]);
  return Buffer.concat([
    dataset(1, 0, version),
    dataset(1, 90, utf8Escape),
    dataset(2, 0, version),
    ...datasets.map(([field, number, most]) => dataset(2, number, fitted(caption[field], most))),
  ]);
}

function segment(caption: Caption): Buffer {
  const data = iim(caption);
  const resource = Buffer.alloc(12);
  resource.write('8BIM', 0, 'latin1');
  resource.writeUInt16BE(0x0404, 4);
  resource.writeUInt32BE(data.length, 8);
  const body = Buffer.concat([
    Buffer.from('Photoshop 3.0\0', 'latin1'),
    resource,
    data,
    Buffer.alloc(data.length % 2),
  ]);
  const head = Buffer.from([0xff, 0xed, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

export function embedIptc(jpeg: Buffer, caption: Caption): Buffer {
  let at = 2;
  // JFIF asks to come first, and readers look for Exif and XMP next.
  while (jpeg[at] === 0xff && (jpeg[at + 1] === 0xe0 || jpeg[at + 1] === 0xe1))
    at += 2 + jpeg.readUInt16BE(at + 2);
  return Buffer.concat([jpeg.subarray(0, at), segment(caption), jpeg.subarray(at)]);
}
