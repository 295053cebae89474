import { instruments } from './school-instruments.ts';
import { silence } from './school-silence.ts';
import { yard } from './school-yard.ts';
import { compose, type Draw } from './scene.ts';

export const school: Draw = (scene) =>
  compose(scene, [
    [/pupils/, yard],
    [/empty playground/, silence],
    [/instrument/, instruments],
  ]);
