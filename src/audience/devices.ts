import type { IncomingHttpHeaders } from 'node:http';
import { longestName } from './reader-key.ts';

/** The class of a reader's device, as coarse as can be: nobody can be told apart by it. */
export type Device = 'desktop' | 'phone' | 'tablet' | 'tv' | 'unknown';

/**
 * From the low-entropy client hints that Chromium sends by itself (`Sec-CH-UA-Mobile`, `Sec-CH-UA-Platform`; User-Agent
 * Client Hints, WICG), and from the browser's name where there are none. No hint is ever asked for.
 */
export function deviceOf(headers: IncomingHttpHeaders): Device {
  const agent = (headers['user-agent'] ?? '').slice(0, longestName);
  if (
    /\b(?:SMART-?TV|SmartTV|AppleTV|HbbTV|GoogleTV|Android TV|BRAVIA|Tizen.*TV|Web0S|webOS\.TV|AFT[A-Z])/i.test(
      agent,
    )
  )
    return 'tv';
  const mobile = headers['sec-ch-ua-mobile'];
  const platform = String(headers['sec-ch-ua-platform'] ?? '').replaceAll('"', '');
  if (mobile === '?1') return 'phone';
  if (mobile === '?0') return platform === 'Android' ? 'tablet' : 'desktop';
  if (/iPad|Tablet|PlayBook|Silk(?!.*Mobile)|Android(?!.*Mobi)/.test(agent)) return 'tablet';
  if (/Mobi|iPhone|iPod|Windows Phone|Opera Mini|BlackBerry|KAIOS/i.test(agent)) return 'phone';
  return /Windows NT|Macintosh|X11|CrOS|Linux/.test(agent) ? 'desktop' : 'unknown';
}
