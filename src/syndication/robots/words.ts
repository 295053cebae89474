import type { Usage } from '#taxonomy';
import { nothing, xml } from '../xml.ts';
import type { PaperFacts } from '../paper.ts';
import type { RobotPolicy } from './policy.ts';

/**
 * The policy as an AIPREF statement of preference (draft-ietf-aipref-vocab, section 4 for the categories and 6 for the
 * form): indexing is `search`, quoting `ai-use`, training `train-ai`.
 */
export function contentUsage({ index, quote, train }: Usage): string {
  return `search=${yes(index)}, ai-use=${yes(quote)}, train-ai=${yes(train)}`;
}

/** Rules for all robots as X-Robots-Tag and the robots meta element take them; null where nothing is withheld. */
export function robotsTag({ index, quote }: Usage): string | null {
  const rules = [...(index ? [] : ['noindex']), ...(quote ? [] : ['nosnippet'])];
  return rules.length === 0 ? null : rules.join(', ');
}

/**
 * Headers of every answer: `Content-Usage` (draft-ietf-aipref-attach, section 2), `TDM-Reservation` and `TDM-Policy`
 * (TDMRep, section 6.2), and `X-Robots-Tag`.
 */
export function usageHeaders(policy: RobotPolicy): Readonly<Record<string, string>> {
  const tag = robotsTag(policy);
  return {
    'content-usage': contentUsage(policy),
    'tdm-reservation': reservation(policy),
    ...(policy.licence === '' ? {} : { 'tdm-policy': policy.licence }),
    ...(tag === null ? {} : { 'x-robots-tag': tag }),
  };
}

/** `/.well-known/tdmrep.json` (TDMRep, section 6.1): one rule for the whole site. */
export function tdmrepJson(policy: RobotPolicy): string {
  return JSON.stringify([
    {
      location: '/*',
      'tdm-reservation': Number(reservation(policy)),
      ...(policy.licence === '' ? {} : { 'tdm-policy': policy.licence }),
    },
  ]);
}

/** Text and data mining is more than training, but it is what the reservation is read as. */
const reservation = ({ train }: Usage) => (train ? '0' : '1');

/**
 * The licence document of RSL 1.0 (sections 3.1 to 3.9): what is permitted and prohibited, whose it is, where the terms
 * are. It names no price: who wants more writes to the contact.
 */
export function rslXml(policy: RobotPolicy, paper: Pick<PaperFacts, 'name'>): string {
  const usages = { index: ['search'], quote: ['ai-input', 'ai-index'], train: ['ai-train'] } as const;
  const of = (granted: boolean) =>
    (['index', 'quote', 'train'] as const)
      .filter((purpose) => policy[purpose] === granted)
      .flatMap((purpose) => usages[purpose])
      .join(',');
  const [permitted, prohibited] = [of(true), of(false)];
  const { contact, licence } = policy;
  const isMail = contact.includes('@') && !contact.includes('/');
  const permits = permitted === '' ? nothing : xml`<permits type="usage">${permitted}</permits>`;
  const prohibits = prohibited === '' ? nothing : xml`<prohibits type="usage">${prohibited}</prohibits>`;
  const reached = isMail ? xml` contactEmail="${contact}"` : xml` contactUrl="${contact}"`;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<rsl xmlns="https://rslstandard.org/rsl">
<content url="/">
<license>${permits}${prohibits}</license>
<copyright type="organization"${contact === '' ? nothing : reached}>${paper.name}</copyright>
${
  licence === ''
    ? nothing
    : xml`<terms>${licence}</terms>
`
}</content>
</rsl>
`.markup;
}

/** The policy in a sentence or two, for formats that hold words only (ninjs, NewsML-G2). */
export function usageTerms(policy: RobotPolicy): string {
  const may = (granted: boolean) => (granted ? 'allowed' : 'not allowed without permission');
  return [
    `Indexing for search: ${may(policy.index)}.`,
    `Use in answers of AI: ${may(policy.quote)}.`,
    `Training of generative AI: ${may(policy.train)}.`,
    policy.terms,
    policy.licence,
    policy.contact === '' ? '' : `Contact: ${policy.contact}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const yes = (granted: boolean) => (granted ? 'y' : 'n');
