declare module 'autocannon' {
  /** The part of autocannon that the bench uses. */
  export default function autocannon(options: {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly requests: readonly {
      readonly path: string;
      readonly headers: Readonly<Record<string, string>>;
    }[];
  }): Promise<{
    readonly requests: { readonly average: number };
    readonly latency: { readonly p99: number };
    /** Timeouts among them. */
    readonly errors: number;
    readonly timeouts: number;
    readonly non2xx: number;
  }>;
}
