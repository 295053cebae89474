// CRC-32 (ISO-HDLC, RFC 1952 section 8) as polynomials over GF(2), reflected: the highest bit is x^0.
const polynomial = 0xedb88320;
const one = 0x80000000;

/** Product of two polynomials of degree below 32, modulo the CRC's polynomial. */
export function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let rest = a | 0; rest !== 0; rest <<= 1) {
    if (rest < 0) product ^= factor;
    factor = (factor & 1) === 1 ? (factor >>> 1) ^ polynomial : factor >>> 1;
  }
  return product >>> 0;
}

/** x^(2^n) for n from 0: squares of squares. */
const squares: readonly number[] = Array.from({ length: 53 }).reduce<number[]>((powers) => {
  const last = powers.at(-1);
  return [...powers, last === undefined ? one >>> 1 : multiply(last, last)];
}, []);

/** x^(8·length): what appending `length` bytes does to the CRC of the bytes before them. */
export function shiftOf(length: number): number {
  let operator = one;
  let power = 3;
  for (let rest = length; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) operator = multiply(squares[power] ?? 0, operator);
    power += 1;
  }
  return operator >>> 0;
}

/**
 * CRC-32 of two byte strings put together, from theirs (the method of zlib's `crc32_combine_op`).
 * @param shift `shiftOf` the second one's length
 */
export function combine(first: number, second: number, shift: number): number {
  return (multiply(shift, first) ^ second) >>> 0;
}
