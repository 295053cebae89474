/** How well an order agrees with what was clicked, each from 0 to 1. */
export interface Measures {
  readonly auc: number;
  readonly mrr: number;
  readonly ndcg5: number;
  readonly ndcg10: number;
}

/** An item that was shown: what a ranker gave it, and what the reader did. */
export interface Judged {
  readonly score: number;
  readonly clicked: boolean;
  /** Decides between equal scores where there has to be an order; distinct. */
  readonly lot: number;
}

/**
 * The share of pairs of a clicked and an unclicked item in which the clicked one has the greater score; a tie is half a
 * pair (the area under the ROC curve, as the Mann-Whitney statistic). NaN without such a pair.
 */
export function auc(items: readonly Judged[]): number {
  const sorted = items.toSorted((a, b) => a.score - b.score);
  let [below, wins, clicks] = [0, 0, 0];
  for (let start = 0; start < sorted.length;) {
    let end = start;
    let clicked = 0;
    while (sorted[end]?.score === sorted[start]?.score && end < sorted.length) {
      if (sorted[end]?.clicked) clicked += 1;
      end += 1;
    }
    const unclicked = end - start - clicked;
    wins += clicked * (below + unclicked / 2);
    below += unclicked;
    clicks += clicked;
    start = end;
  }
  return wins / (clicks * below);
}

/** All four measures of one impression. MRR is one over the place of the first clicked item; gains of nDCG are 0 and 1. */
export function measure(items: readonly Judged[]): Measures {
  const ranked = items.toSorted((a, b) => b.score - a.score || a.lot - b.lot).map(({ clicked }) => clicked);
  const clicks = ranked.filter(Boolean).length;
  return {
    auc: auc(items),
    mrr: 1 / (ranked.indexOf(true) + 1),
    ndcg5: ndcg(ranked, clicks, 5),
    ndcg10: ndcg(ranked, clicks, 10),
  };
}

/** K. Järvelin and J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques", ACM TOIS 20 (2002). */
function ndcg(ranked: readonly boolean[], clicks: number, depth: number): number {
  let [gain, ideal] = [0, 0];
  for (let place = 0; place < Math.min(depth, ranked.length); place += 1) {
    const discount = 1 / Math.log2(place + 2);
    if (ranked[place]) gain += discount;
    if (place < clicks) ideal += discount;
  }
  return gain / ideal;
}
