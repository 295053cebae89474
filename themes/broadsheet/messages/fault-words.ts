import type { RefusalView } from '#theme';

export type FaultFacts = RefusalView['facts'];
type Said = readonly [text: string, help?: string];

/** What a refusal is called in a language, and what one can do; a function where names and numbers stand in it. */
export type FaultWords = Said | ((facts: FaultFacts) => Said);
