import { milkyWay } from './observatory-milky-way.ts';
import { trails } from './observatory-trails.ts';
import { compose, type Draw } from './scene.ts';

export const observatory: Draw = (scene) =>
  compose(scene, [
    [/milky/, milkyWay],
    [/shutter/, trails],
  ]);
