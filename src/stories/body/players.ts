import { isEmbedAddress } from './links.ts';

/**
 * The address at which something can be shown in a frame. Large providers refuse to be framed at the address that people
 * copy, and have a player for each; it is derived from the address alone, and nobody is asked.
 * @returns the address itself for a host that is not known; undefined where there is nothing to frame
 */
export function playerOf(address: string): string | undefined {
  if (!isEmbedAddress(address)) return undefined;
  const url = new URL(address);
  const host = url.hostname.replace(/^(?:www|m)\./, '');
  const provider = providers.get(host);
  return provider ? provider(url) : address;
}

type Provider = (url: URL) => string | undefined;

const segmentsOf = ({ pathname }: URL) => pathname.split('/').filter(Boolean);

const youtubeId = /^[\w-]{11}$/;
const word = /^[\w-]+$/;
const number = /^\d+$/;

/** `/watch?v=ID`, `/shorts/ID`, `/live/ID`, `/embed/ID`, and lists; from the host that sets no cookie before it plays. */
const youtube: Provider = (url) => {
  const [kind = '', second = ''] = segmentsOf(url);
  const id = kind === 'watch' ? (url.searchParams.get('v') ?? '') : second;
  if (kind !== 'playlist' && kind !== 'watch' && !['shorts', 'live', 'embed', 'v'].includes(kind))
    return undefined;
  return youtubePlayer(url, kind === 'playlist' ? 'videoseries' : id);
};

function youtubePlayer({ searchParams }: URL, id: string): string | undefined {
  const list = searchParams.get('list') ?? '';
  const start = secondsOf(searchParams.get('t') ?? searchParams.get('start') ?? '');
  if (id !== 'videoseries' ? !youtubeId.test(id) : !word.test(list)) return undefined;
  const more = new URLSearchParams();
  if (word.test(list)) more.set('list', list);
  if (start > 0) more.set('start', String(start));
  return withQuery(`https://www.youtube-nocookie.com/embed/${id}`, more);
}

/** `90`, `90s` or `1h2m3s`; 0 for anything else. */
function secondsOf(text: string): number {
  const [all, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text) ?? [];
  return all === undefined ? 0 : Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds);
}

/** `/ID`, `/ID/HASH` of what is unlisted, and IDs in channels, groups and albums. */
const vimeo: Provider = (url) => {
  const segments = segmentsOf(url);
  const at = segments.findLastIndex((segment) => number.test(segment));
  const [id = '', hash = url.searchParams.get('h') ?? ''] = segments.slice(at);
  if (at < 0) return undefined;
  if (segments[0] === 'event') return `https://vimeo.com/event/${id}/embed`;
  if (['album', 'showcase'].includes(segments[0] ?? '') && segments[at - 1] !== 'video') return undefined;
  const more = new URLSearchParams({ dnt: '1' });
  if (word.test(hash)) more.set('h', hash);
  return withQuery(`https://player.vimeo.com/video/${id}`, more);
};

const dailymotion = (id = ''): string | undefined =>
  /^[a-z\d]+$/i.test(id) ? `https://geo.dailymotion.com/player.html?video=${id}` : undefined;

const spotify: Provider = (url) => {
  const [kind = '', id = ''] = segmentsOf(url).filter(
    (part) => part !== 'embed' && !part.startsWith('intl-'),
  );
  const isKnown = ['track', 'album', 'playlist', 'artist', 'episode', 'show'].includes(kind);
  return isKnown && /^[a-z\d]+$/i.test(id) ? `https://open.spotify.com/embed/${kind}/${id}` : undefined;
};

/** A track (`/WHO/NAME`) or a set (`/WHO/sets/NAME`). */
const soundcloud: Provider = ({ origin, pathname }) =>
  /^\/[\w-]+\/(?:sets\/)?[\w-]+\/?$/.test(pathname) && !pathname.startsWith('/discover')
    ? `https://w.soundcloud.com/player/?url=${encodeURIComponent(`${origin}${pathname}`)}`
    : undefined;

/** `#map=ZOOM/LATITUDE/LONGITUDE`, with a mark at `?mlat=…&mlon=…`; or the address that its own export gives. */
const openStreetMap: Provider = (url) => {
  if (url.pathname === '/export/embed.html') return url.href;
  const [, zoom, latitude, longitude] =
    /^#map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)/.exec(url.hash)?.map(Number) ?? [];
  if (zoom === undefined || latitude === undefined || longitude === undefined) return undefined;
  if (!(zoom <= 20 && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180)) return undefined;
  // Tiles of 256 pixels in the Mercator projection; a frame is taken to be 640 by 360 pixels.
  const wide = ((360 / 2 ** zoom) * 640) / 256 / 2;
  const high = wide * (360 / 640) * Math.cos((latitude * Math.PI) / 180);
  const box = [longitude - wide, latitude - high, longitude + wide, latitude + high];
  const more = new URLSearchParams({ bbox: box.map((side) => side.toFixed(5)).join(','), layer: 'mapnik' });
  const mark = ['mlat', 'mlon'].map((name) => url.searchParams.get(name) ?? '');
  if (mark.every((part) => /^-?\d+(\.\d+)?$/.test(part))) more.set('marker', mark.join(','));
  return withQuery('https://www.openstreetmap.org/export/embed.html', more);
};

const withQuery = (address: string, query: URLSearchParams): string =>
  query.size === 0 ? address : `${address}?${query}`;

const providers: ReadonlyMap<string, Provider> = new Map<string, Provider>([
  ['youtube.com', youtube],
  ['music.youtube.com', youtube],
  ['youtube-nocookie.com', youtube],
  ['youtu.be', (url) => youtubePlayer(url, segmentsOf(url)[0] ?? '')],
  ['vimeo.com', vimeo],
  ['player.vimeo.com', vimeo],
  [
    'dailymotion.com',
    (url) => dailymotion(segmentsOf(url).at(-2) === 'video' ? segmentsOf(url).at(-1) : undefined),
  ],
  ['geo.dailymotion.com', (url) => dailymotion(url.searchParams.get('video') ?? undefined)],
  ['dai.ly', (url) => dailymotion(segmentsOf(url)[0])],
  ['open.spotify.com', spotify],
  ['soundcloud.com', soundcloud],
  ['openstreetmap.org', openStreetMap],
]);
