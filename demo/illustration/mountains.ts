import { firstLight } from './mountains-first-light.ts';
import { lake } from './mountains-lake.ts';
import { pass } from './mountains-pass.ts';
import { compose, type Draw } from './scene.ts';

export const mountains: Draw = (scene) =>
  compose(scene, [
    [/green valley/, pass],
    [/lake/, lake],
    [/ridge/, firstLight],
  ]);
