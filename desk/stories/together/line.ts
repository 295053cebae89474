import { refusedClose } from './wire.ts';

export interface Refusal {
  readonly code: string;
  readonly message: string;
}

interface LineEnds {
  opened(): void;
  lost(connection: 'lost' | 'refused', refusal?: Refusal): void;
  heard(bytes: Uint8Array): void;
  /** Whether an answer is owed: a silence is then a broken line. */
  waits(): boolean;
}

/** A socket to a story's room that comes back by itself. */
export interface Line {
  /** Sends when the line is open; otherwise forgets it, for all is caught up when it opens. */
  send(bytes: Uint8Array): void;
  /** The server said why it closes: coming back would not help. */
  refuse(refusal: Refusal): void;
  close(): void;
}

const firstWait = 300;
const longestWait = 10_000;
const longestSilence = 10_000;

export function openLine(story: number, ends: LineEnds): Line {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let tries = 0;
  let lastHeard = 0;
  let askedAt = 0;
  let closed = false;

  function open(): void {
    clearTimeout(timer);
    if (closed || socket) return;
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const fresh = new WebSocket(`${scheme}//${location.host}/api/stories/${story}/together`);
    fresh.binaryType = 'arraybuffer';
    socket = fresh;
    let opened = false;
    fresh.addEventListener('open', () => {
      if (socket !== fresh) return;
      opened = true;
      tries = 0;
      lastHeard = Date.now();
      askedAt = 0;
      ends.opened();
    });
    fresh.addEventListener('message', ({ data }) => {
      if (socket !== fresh) return;
      lastHeard = Date.now();
      askedAt = 0;
      ends.heard(new Uint8Array(data as ArrayBuffer));
    });
    fresh.addEventListener('close', ({ code }) => {
      if (socket !== fresh) return;
      drop();
      if (code === refusedClose) return;
      ends.lost('lost');
      if (!opened) void whyNot();
      again();
    });
  }

  function drop(): void {
    const old = socket;
    socket = undefined;
    old?.close();
  }

  /** Waits longer each time, and never as long as everybody else does. */
  function again(): void {
    if (closed) return;
    clearTimeout(timer);
    const longest = Math.min(longestWait, firstWait * 2 ** tries);
    tries += 1;
    timer = setTimeout(open, longest * (0.5 + Math.random() / 2));
  }

  /** A browser does not tell why a socket was refused: the story itself does. A sign-in elsewhere lets us back in. */
  async function whyNot(): Promise<void> {
    const answer = await fetch(`/api/stories/${story}`).catch(() => undefined);
    if (!answer || closed || ![401, 403, 404].includes(answer.status)) return;
    const said = (await answer.json().catch(() => ({}))) as Partial<Record<string, string>>;
    const refusal = { code: said['code'] ?? 'unknown', message: said['title'] ?? String(answer.status) };
    if (answer.status === 401) ends.lost('refused', refusal);
    else refuse(refusal);
  }

  function refuse(refusal: Refusal): void {
    closed = true;
    clearTimeout(timer);
    drop();
    ends.lost('refused', refusal);
  }

  function cut(): void {
    if (!socket) return;
    drop();
    ends.lost('lost');
    again();
  }

  const online = () => {
    tries = 0;
    open();
  };
  // A broken network closes no socket: whoever waits for an answer in vain finds out.
  const watch = setInterval(() => {
    if (!socket || socket.readyState !== WebSocket.OPEN || !ends.waits()) return;
    askedAt ||= Date.now();
    if (Date.now() - Math.max(lastHeard, askedAt) > longestSilence) cut();
  }, 2_000);
  addEventListener('online', online);
  addEventListener('offline', cut);
  // Whoever opens a line has it in hand before anything is heard.
  timer = setTimeout(open, 0);

  return {
    send(bytes) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(bytes as Uint8Array<ArrayBuffer>);
    },
    refuse,
    close() {
      closed = true;
      clearTimeout(timer);
      clearInterval(watch);
      removeEventListener('online', online);
      removeEventListener('offline', cut);
      drop();
    },
  };
}
