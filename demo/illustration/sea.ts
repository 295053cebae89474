import { aground } from './sea-aground.ts';
import { islands } from './sea-islands.ts';
import { oneShip } from './sea-one-ship.ts';
import { shallows } from './sea-shallows.ts';
import { turbines } from './sea-turbines.ts';
import { wall } from './sea-wall.ts';
import { compose, type Draw } from './scene.ts';

export const sea: Draw = (scene) =>
  compose(scene, [
    [/one small ship/, oneShip],
    [/beneath the surface/, shallows],
    [/ferry/, islands],
    [/tilted/, aground],
    [/turbines/, turbines],
    [/wall/, wall],
  ]);
