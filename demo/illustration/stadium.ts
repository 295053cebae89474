import { crowd } from './stadium-crowd.ts';
import { shelter } from './stadium-shelter.ts';
import { compose, type Draw } from './scene.ts';

export const stadium: Draw = (scene) =>
  compose(scene, [
    [/tents/, shelter],
    [/football/, crowd],
  ]);
