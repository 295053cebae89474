import type { Inks, Mood } from './inks.ts';
import type { Random } from './random.ts';

/** What an illustrator is given: the brief is the picture's alternative text. */
export type Scene = {
  random: Random;
  inks: Inks;
  mood: Mood;
  brief: string;
  /** Where the light comes from: -1 is left, 1 is right. */
  light: -1 | 1;
};

/** The plates of a print, in the order in which they are pulled. */
export type Plates = string[];
export type Draw = (scene: Scene) => Plates;

/** The composition that the brief asks for, or any of them if it asks for none. */
export function compose(scene: Scene, choices: readonly [[RegExp, Draw], ...[RegExp, Draw][]]): Plates {
  const brief = scene.brief.toLowerCase();
  const [, draw] = choices.find(([words]) => words.test(brief)) ?? scene.random.pick(choices);
  return draw(scene);
}
