/** How well an order agrees with what was clicked, each from 0 to 1. */
export interface Measures {
  readonly auc: number;
  readonly mrr: number;
  readonly ndcg5: number;
  readonly ndcg10: number;
}

/** The items of one impression, side by side. */
export interface Shown {
  readonly clicked: readonly boolean[];
  /** Decide between equal scores where there has to be an order; distinct. */
  readonly lots: readonly number[];
}

// Only the first ten count.
const discounts = Float64Array.from({ length: 10 }, (_, place) => 1 / Math.log2(place + 2));

/**
 * All four measures of one impression by the scores that a ranker gave its items. AUC is the share of pairs of a clicked
 * and an unclicked item in which the clicked one has the greater score; a tie is half a pair (the area under the ROC
 * curve, as the Mann-Whitney statistic); NaN without such a pair. MRR is one over the place of the first clicked item.
 * Gains of nDCG are 0 and 1 (K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM
 * TOIS 20, 2002).
 */
export function measure(scores: readonly number[], { clicked, lots }: Shown): Measures {
  const order = Array.from(scores.keys());
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (lots[a] ?? 0) - (lots[b] ?? 0));
  let [first, clicks, unclicked, wins] = [Infinity, 0, 0, 0];
  let [gain5, gain10, ideal5, ideal10] = [0, 0, 0, 0];
  for (let start = 0; start < order.length;) {
    const score = scores[order[start] ?? 0];
    let [end, hits] = [start, 0];
    for (; end < order.length && scores[order[end] ?? 0] === score; end += 1) {
      if (!clicked[order[end] ?? 0]) continue;
      const discount = discounts[end] ?? 0;
      if (end < 5) gain5 += discount;
      if (end < 10) gain10 += discount;
      const ideal = discounts[clicks + hits] ?? 0;
      if (clicks + hits < 5) ideal5 += ideal;
      if (clicks + hits < 10) ideal10 += ideal;
      first = Math.min(first, end);
      hits += 1;
    }
    // Each unclicked item of this score loses to the clicked ones above, and ties with those beside it.
    const missed = end - start - hits;
    wins += missed * (clicks + hits / 2);
    clicks += hits;
    unclicked += missed;
    start = end;
  }
  return {
    auc: wins / (clicks * unclicked),
    mrr: 1 / (first + 1),
    ndcg5: gain5 / ideal5,
    ndcg10: gain10 / ideal10,
  };
}
