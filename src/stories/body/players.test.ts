import assert from 'node:assert/strict';
import { test } from 'node:test';
import { playerOf } from './players.ts';

const youtube = 'https://www.youtube-nocookie.com/embed';
const vimeo = 'https://player.vimeo.com/video';

test('what people copy is framed at the player of its provider', () => {
  for (const [copied, player] of [
    ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', `${youtube}/dQw4w9WgXcQ`],
    ['https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=1m30s', `${youtube}/dQw4w9WgXcQ?start=90`],
    ['https://youtu.be/dQw4w9WgXcQ?si=abc&t=42', `${youtube}/dQw4w9WgXcQ?start=42`],
    ['https://youtube.com/shorts/dQw4w9WgXcQ', `${youtube}/dQw4w9WgXcQ`],
    ['https://www.youtube.com/live/dQw4w9WgXcQ?feature=share', `${youtube}/dQw4w9WgXcQ`],
    ['https://www.youtube.com/embed/dQw4w9WgXcQ', `${youtube}/dQw4w9WgXcQ`],
    ['https://www.youtube.com/playlist?list=PLabc_-1', `${youtube}/videoseries?list=PLabc_-1`],
    ['https://vimeo.com/76979871', `${vimeo}/76979871?dnt=1`],
    ['https://vimeo.com/76979871/8272103f6e', `${vimeo}/76979871?dnt=1&h=8272103f6e`],
    ['https://vimeo.com/channels/staffpicks/76979871', `${vimeo}/76979871?dnt=1`],
    ['https://player.vimeo.com/video/76979871?h=8272103f6e', `${vimeo}/76979871?dnt=1&h=8272103f6e`],
    ['https://vimeo.com/event/4154130', 'https://vimeo.com/event/4154130/embed'],
    ['https://www.dailymotion.com/video/x8abc12', 'https://geo.dailymotion.com/player.html?video=x8abc12'],
    ['https://dai.ly/x8abc12', 'https://geo.dailymotion.com/player.html?video=x8abc12'],
    ['https://open.spotify.com/intl-de/track/4uLU6hMC', 'https://open.spotify.com/embed/track/4uLU6hMC'],
    ['https://open.spotify.com/embed/show/4uLU6hMC', 'https://open.spotify.com/embed/show/4uLU6hMC'],
    [
      'https://soundcloud.com/forss/flickermood?si=1',
      'https://w.soundcloud.com/player/?url=https%3A%2F%2Fsoundcloud.com%2Fforss%2Fflickermood',
    ],
  ] as const)
    assert.equal(playerOf(copied), player, copied);
});

test('a map is framed where its address looks, with its mark', () => {
  const player = new URL(playerOf('https://www.openstreetmap.org/?mlat=54.1&mlon=7.9#map=8/54/8') ?? '');
  assert.equal(player.origin + player.pathname, 'https://www.openstreetmap.org/export/embed.html');
  const [west = 0, south = 0, east = 0, north = 0] = (player.searchParams.get('bbox') ?? '')
    .split(',')
    .map(Number);
  assert.ok(Math.abs((west + east) / 2 - 8) < 1e-4 && Math.abs((south + north) / 2 - 54) < 1e-4);
  assert.ok(Math.abs(east - west - 3.515_63) < 1e-4, '2.5 tiles of 360/256 degrees');
  assert.equal(player.searchParams.get('marker'), '54.1,7.9');
  const own = 'https://www.openstreetmap.org/export/embed.html?bbox=7,53,9,55&layer=mapnik';
  assert.equal(playerOf(own), own);
});

test('an address of such a provider that has no player is framed nowhere', () => {
  for (const address of [
    'https://www.youtube.com/@somebody',
    'https://www.youtube.com/watch?v=short',
    'https://www.youtube.com/watch?v=%22%3E%3Cscript',
    'https://vimeo.com/about',
    'https://vimeo.com/showcase/123',
    'https://www.dailymotion.com/somebody',
    'https://open.spotify.com/user/somebody',
    'https://soundcloud.com/forss',
    'https://www.openstreetmap.org/about',
    'https://www.openstreetmap.org/#map=8/954/8',
    'http://www.youtube.com/watch?v=dQw4w9WgXcQ',
  ])
    assert.equal(playerOf(address), undefined, address);
});

test('of a host that is not known the address itself is the player', () => {
  for (const address of [
    'https://video.example/watch/1',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
  ])
    assert.equal(playerOf(address), address);
});
