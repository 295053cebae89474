/** A story's slots of late: the clicks that any story would have had there, and its own. Decayed. */
export interface Standing {
  readonly expected: number;
  readonly clicked: number;
}

/**
 * By how much a story beats its slots: the mean of a Beta posterior. With `n` times shown at a rate `p`, `clicked`
 * clicks and a Beta prior of mean `p · lift` that weighs `priorClicks / p` times shown, the posterior rate is
 * `(clicked + priorClicks · lift) / (n + priorClicks / p)`; divided by `p` that is what is returned, and slots of many
 * rates add up (Gelman et al., Bayesian Data Analysis, 2.4).
 * @param lift what is expected of the story before its own clicks
 * @param priorClicks expected clicks that this expectation weighs
 */
export function liftOf({ expected, clicked }: Standing, lift: number, priorClicks: number): number {
  return (clicked + priorClicks * lift) / (expected + priorClicks);
}
