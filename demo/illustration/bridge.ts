import { beneath } from './bridge-beneath.ts';
import { estuary } from './bridge-estuary.ts';
import { toll } from './bridge-toll.ts';
import { compose, type Draw } from './scene.ts';

export const bridge: Draw = (scene) =>
  compose(scene, [
    [/underside/, beneath],
    [/standstill/, toll],
    [/suspension/, estuary],
  ]);
