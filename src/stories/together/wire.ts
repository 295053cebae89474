/**
 * What is said over the socket of a story, as lib0 encodes it: one of these numbers, then what stands beside it.
 * The desk has the same numbers in desk/stories/together/wire.ts; a test compares the two.
 */
export const wire = {
  /** Server: JSON `{ staff, mayWrite }`, again whenever that changes. */
  welcome: 0,
  /** Either side: a Yjs state vector, the request for all that it lacks. */
  lacks: 1,
  /** Server: a Yjs update that is committed. The first one answers the client's `lacks`. */
  committed: 2,
  /** Client: a number of its own that only rises, then a Yjs update. */
  written: 3,
  /** Server: the greatest `written` number whose row is committed, then the time in milliseconds. */
  saved: 4,
  /** Either side: a y-protocols awareness update. The server puts in who it is; what the client says of that is dropped. */
  awareness: 5,
  /** Server: JSON `{ code, message }`; the socket closes. */
  refused: 6,
} as const;

/** RFC 6455 close code after `refused`: coming back will not help. */
export const refusedClose = 4403;
