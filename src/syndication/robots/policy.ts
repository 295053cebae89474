import * as z from 'zod';
import { setting, type Settings } from '#platform/settings';
import { usageOf, usageSettings, type Usage } from '#taxonomy';

const names = z.array(z.string().regex(/^[A-Za-z0-9._*-]{1,80}$/)).max(500);
const address = z.union([
  z.literal(''),
  z.url({ protocol: /^https?$/, error: 'must be an address such as https://paper.example/licence' }).max(500),
]);

/** The one policy for robots: what may be done with the paper, by whom, on what terms, and how much a day. */
export const robotSettings = {
  ...usageSettings,
  /** Crawlers that may come although their purpose is refused. */
  allowed: setting('robots.allowed', names, []),
  /** Crawlers that are asked to stay away whatever they come for. */
  refused: setting('robots.refused', names, []),
  /** Terms in a sentence or two. */
  terms: setting('robots.terms', z.string().max(1_000), ''),
  contact: setting('robots.contact', z.union([z.literal(''), z.email().max(254), address]), ''),
  /** Address of the terms in full. */
  licence: setting('robots.licence', address, ''),
  /** Whether robots.txt states preference and licence too, in lines that RFC 9309 does not know. */
  inRobotsText: setting('robots.in-robots-txt', z.boolean(), false),
  /** What one crawler may take in a day (UTC) before it is asked to wait; 0 sets no limit. */
  dailyMegabytes: setting('robots.daily-megabytes', z.int().min(0).max(1_000_000), 2_000),
};

export interface RobotPolicy extends Usage {
  readonly allowed: readonly string[];
  readonly refused: readonly string[];
  readonly terms: string;
  /** An e-mail address, an address of a page, or empty. */
  readonly contact: string;
  readonly licence: string;
  readonly inRobotsText: boolean;
}

/** The policy in force. Every form in which machines read it is written from this. */
export function robotPolicy(settings: Pick<Settings, 'get'>): RobotPolicy {
  return {
    ...usageOf(settings),
    allowed: settings.get(robotSettings.allowed),
    refused: settings.get(robotSettings.refused),
    terms: settings.get(robotSettings.terms),
    contact: settings.get(robotSettings.contact),
    licence: settings.get(robotSettings.licence),
    inRobotsText: settings.get(robotSettings.inRobotsText),
  };
}
