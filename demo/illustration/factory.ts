import { stacks } from './factory-stacks.ts';
import { yard } from './factory-yard.ts';
import { compose, type Draw } from './scene.ts';

export const factory: Draw = (scene) =>
  compose(scene, [
    [/stacks/, stacks],
    [/sheds/, yard],
  ]);
