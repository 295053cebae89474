/** Longest line that is read whole, in bytes. Of a longer one so much comes, and one byte more, for the reader to refuse. */
export const longestLine = 8_000_000;

/**
 * Parts a stream of bytes into lines of text, at line feeds alone: JSON may hold U+2028 and its like within a line, which
 * `node:readline` would part. What is no UTF-8 becomes U+FFFD.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array) => {
    const fitting = part.subarray(0, Math.max(0, longestLine + 1 - length));
    if (fitting.length > 0) parts.push(fitting);
    length += fitting.length;
  };
  const take = () => {
    const line = Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    return line.endsWith('\r') ? line.slice(0, -1) : line;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      keep(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    keep(chunk.subarray(start));
  }
  if (length > 0) yield take();
}
