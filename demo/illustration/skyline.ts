import { avenues } from './skyline-avenues.ts';
import { blocks } from './skyline-blocks.ts';
import { city } from './skyline-city.ts';
import { terraces } from './skyline-terraces.ts';
import { compose, type Draw } from './scene.ts';

export const skyline: Draw = (scene) =>
  compose(scene, [
    [/tenements/, city],
    [/blocks/, blocks],
    [/avenues/, avenues],
    [/terraced/, terraces],
  ]);
