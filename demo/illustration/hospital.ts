import { lowHouse } from './hospital-low-house.ts';
import { palms } from './hospital-palms.ts';
import { quietFloor } from './hospital-quiet-floor.ts';
import { compose, type Draw } from './scene.ts';

export const hospital: Draw = (scene) =>
  compose(scene, [
    [/low hospital/, lowHouse],
    [/one floor/, quietFloor],
    [/palm/, palms],
  ]);
