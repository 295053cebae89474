import { island } from './parliament-island.ts';
import { square } from './parliament-square.ts';
import { compose, type Draw } from './scene.ts';

export const parliament: Draw = (scene) =>
  compose(scene, [
    [/square/, square],
    [/small domed/, island],
  ]);
