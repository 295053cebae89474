import type { Usage } from '#taxonomy';

const vocabulary = 'http://ns.useplus.org/ldf/vocab/';

/**
 * The value of PLUS's property Data Mining (IPTC Photo Metadata Standard 2023.1 and later; PLUS LDF 2.0.1) that says what
 * the paper withholds. Null where it does not withhold training: what is an agency's is not the paper's to give away.
 */
export function dataMining({ index, quote, train }: Usage): string | null {
  if (train) return null;
  if (quote) return `${vocabulary}DMI-PROHIBITED-AIMLTRAINING`;
  return `${vocabulary}${index ? 'DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING' : 'DMI-PROHIBITED'}`;
}
