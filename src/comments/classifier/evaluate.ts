import { bestThreshold, measure, type Measures, type Scored } from './measures.ts';
import { openModel, shuffled, type Lesson, type Model } from './model.ts';

const folds = 5;

/** A model with the threshold above which it calls a text bad, both learnt from the same lessons. */
export interface Judge {
  readonly model: Model;
  readonly threshold: number;
}

/**
 * Learns from lessons of both kinds. The threshold comes from the lessons alone: each fifth of them is scored by a model
 * that learnt from the others. The same lessons in the same order give the same judge.
 */
export function teach(lessons: readonly Lesson[]): Judge {
  const mixed = shuffled(lessons, 0);
  const scored: Scored[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const model = openModel();
    model.learn(mixed.filter((_, index) => index % folds !== fold));
    scored.push(
      ...scoresOf(
        model,
        mixed.filter((_, index) => index % folds === fold),
      ),
    );
  }
  const model = openModel();
  model.learn(lessons);
  return { model, threshold: bestThreshold(scored) };
}

/** How well a classifier that learnt from `train` judges `test`; each must hold texts of both kinds. */
export function evaluate(train: readonly Lesson[], test: readonly Lesson[]): Measures {
  const { model, threshold } = teach(train);
  return measure(scoresOf(model, test), threshold);
}

const scoresOf = (model: Model, lessons: readonly Lesson[]): Scored[] =>
  lessons.map(({ text, bad }) => ({ score: model.score(text), bad }));
