import { clay } from './river-clay.ts';
import { flood } from './river-flood.ts';
import { shoals } from './river-shoals.ts';
import { sluice } from './river-sluice.ts';
import { compose, type Draw } from './scene.ts';

export const river: Draw = (scene) =>
  compose(scene, [
    [/gravel/, shoals],
    [/swollen/, flood],
    [/drilling/, clay],
    [/gate/, sluice],
  ]);
