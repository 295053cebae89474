import { curve } from './railway-curve.ts';
import { railcar } from './railway-railcar.ts';
import { sleeper } from './railway-sleeper.ts';
import { compose, type Draw } from './scene.ts';

export const railway: Draw = (scene) =>
  compose(scene, [
    [/starry/, sleeper],
    [/wagons/, curve],
    [/railcar/, railcar],
  ]);
