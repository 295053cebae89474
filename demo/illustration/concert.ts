import { balcony } from './concert-balcony.ts';
import { organ } from './concert-organ.ts';
import { compose, type Draw } from './scene.ts';

export const concert: Draw = (scene) =>
  compose(scene, [
    [/organ/, organ],
    [/balcony/, balcony],
  ]);
