/** Reads values that PostgreSQL wrote in its binary formats, one after the other. */
export class PackedReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** `int4send` */
  int(): number {
    const value = this.#bytes.readInt32BE(this.#at);
    this.#at += 4;
    return value;
  }

  /** `float8send` */
  double(): number {
    const value = this.#bytes.readDoubleBE(this.#at);
    this.#at += 8;
    return value;
  }

  /** A name in ASCII, after its length as `int4send` writes it. */
  text(): string {
    const from = this.#at + 4;
    this.#at = from + this.#bytes.readInt32BE(this.#at);
    return this.#bytes.toString('latin1', from, this.#at);
  }

  /** `array_send` of an `int4[]` without nulls: dimensions, flags, type; length and lower bound; then size and value each. */
  ints(): number[] {
    const dimensions = this.int();
    this.#at += 8;
    if (dimensions === 0) return [];
    const length = this.int();
    this.#at += 4;
    const values: number[] = [];
    for (let left = length; left > 0; left -= 1) {
      this.#at += 4;
      values.push(this.int());
    }
    return values;
  }
}
