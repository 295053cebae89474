import { drawers } from './library-drawers.ts';
import { lamplight } from './library-lamplight.ts';
import { street } from './library-street.ts';
import { compose, type Draw } from './scene.ts';

export const library: Draw = (scene) =>
  compose(scene, [
    [/street/, street],
    [/one lamp/, lamplight],
    [/drawers/, drawers],
  ]);
