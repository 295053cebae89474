declare module 'subset-font' {
  /** The part of the package's options that we use. */
  interface Options {
    readonly targetFormat: 'woff2' | 'sfnt';
    readonly variationAxes: Readonly<Record<string, number | { min: number; max: number; default?: number }>>;
    readonly keepFeatures: readonly string[];
    readonly noHinting: boolean;
  }
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
