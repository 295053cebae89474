import { watchSlots } from './slots.ts';
import { createMeter } from './totals.ts';
import { watchVitals } from './vitals.ts';

const viewMs = 1_000;
const readMs = 15_000;
const finish = 0.999;
// Whoever reads on says so once a minute, so that the paper knows how long and who is here.
const heartbeatMs = 60_000;
const soonMs = 2_000;

/**
 * Tells the paper how long the page was seen, which slots of its lists were, and how quickly it came. Nothing is stored:
 * the page's number lives as long as the page.
 */
export function countReading(): void {
  const article = document.querySelector<HTMLElement>('[data-story]');
  // A preview is nobody's reading.
  if (article?.dataset['story'] === '0') return;
  const body = article?.querySelector('.body');
  if (!body && !document.querySelector('[data-slot]')) return;

  const story = body ? Number(article!.dataset['story']) : null;
  const template = /\bon-(story|front)\b/.exec(document.body.className)?.[1] ?? 'page';
  let constant: ReturnType<typeof introduce> | undefined;
  const { totals, ...meter } = createMeter();
  let reached = 0;
  let beats = 0;
  // How often there was something to tell, and what of it the paper has.
  let due = 0;
  let acknowledged = 0;
  let sending = false;
  let pause = 2_000;
  let timer = 0;
  let soon = 0;
  const vitals = watchVitals();
  const slots = watchSlots(() => {
    due += 1;
    // What is seen together is told together, a little later.
    soon ||= window.setTimeout(() => {
      soon = 0;
      void send();
    }, soonMs);
  });

  /** 1 a view, 2 a read, 3 a finish. */
  const stage = () =>
    story === null || totals.visible < viewMs
      ? 0
      : totals.active < readMs
        ? 1
        : totals.depth < finish
          ? 2
          : 3;

  const report = () =>
    JSON.stringify({
      ...(constant ??= introduce(story)),
      visible: Math.round(totals.visible),
      active: Math.round(totals.active),
      // Never rounded up: that would finish what was not seen to its end.
      depth: Math.floor(totals.depth * 1_000) / 1_000,
      ...slots.report(),
      vitals: { ...vitals, template },
    });

  async function send(): Promise<void> {
    if (sending || acknowledged >= due) return;
    sending = true;
    const told = due;
    const status = await fetch('/audience', {
      method: 'POST',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      body: report(),
    }).then(
      (response) => response.status,
      () => 0,
    );
    sending = false;
    if (status === 0 || status >= 500) {
      // The database or the network is away: the totals stay here, and are offered again.
      setTimeout(() => void send(), pause);
      pause = Math.min(pause * 2, 60_000);
      return;
    }
    pause = 2_000;
    acknowledged = told;
    void send();
  }

  function tell(): void {
    due += 1;
    void send();
  }

  function look(): void {
    clearTimeout(timer);
    meter.tick(performance.now());
    if (totals.visible >= viewMs) measure();
    const now = stage();
    const beat = Math.floor(totals.active / heartbeatMs);
    if (now > reached || beat > beats) tell();
    reached = Math.max(reached, now);
    beats = beat;
    if (!isSeen()) return;
    timer = window.setTimeout(look, now === 0 ? Math.max(20, viewMs - totals.visible) : 1_000);
  }

  function measure(): void {
    if (!isSeen() || !body) return;
    const box = body.getBoundingClientRect();
    const seen = box.height > 0 ? (innerHeight - box.top) / box.height : 1;
    totals.depth = Math.max(totals.depth, Math.min(1, Math.max(0, seen)));
  }

  const shown = () => {
    meter.show(isSeen(), performance.now());
    look();
    // A phone may end a page that is out of sight without another word.
    if (!isSeen()) void send();
  };
  const live = () => {
    meter.live(performance.now());
    measure();
  };
  for (const sign of ['scroll', 'pointermove', 'pointerdown', 'keydown', 'touchmove', 'wheel'])
    addEventListener(sign, live, { passive: true });
  addEventListener('visibilitychange', shown);
  addEventListener('pageshow', shown);
  document.addEventListener('prerenderingchange', shown);
  addEventListener('pagehide', () => {
    meter.show(false, performance.now());
    if (totals.visible >= viewMs || due > acknowledged) navigator.sendBeacon('/audience', report());
  });
  shown();
}

/** What all messages of one page load say. First made when the first is due: nobody waits for it. */
function introduce(story: number | null) {
  const page = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return { page, story, ...cameFrom(), ...(navigator.webdriver ? { webdriver: true } : {}) };
}

const isSeen = (): boolean =>
  document.visibilityState === 'visible' && !(document as Document & { prerendering?: boolean }).prerendering;

/** The page of this site that led here, or the host of another. */
function cameFrom(): { from: string | null; referrer?: string } {
  if (!URL.canParse(document.referrer)) return { from: null };
  const { origin, pathname, hostname } = new URL(document.referrer);
  return origin === location.origin ? { from: pathname } : { from: null, referrer: hostname };
}
