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

  /** `array_send` of an `int4[]` without nulls: dimensions, flags, type; length and lower bound; then size and value each. */
  ints(): number[] {
    const dimensions = this.int();
    this.#at += 8;
    if (dimensions === 0) return [];
    const length = this.int();
    this.#at += 4;
    return Array.from({ length }, () => {
      this.#at += 4;
      return this.int();
    });
  }
}
