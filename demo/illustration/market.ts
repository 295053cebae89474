import { bakery } from './market-bakery.ts';
import { covered } from './market-covered.ts';
import { lamps } from './market-lamps.ts';
import { compose, type Draw } from './scene.ts';

export const market: Draw = (scene) =>
  compose(scene, [
    [/shopfront/, bakery],
    [/awnings and/, covered],
    [/strings of lamps/, lamps],
  ]);
