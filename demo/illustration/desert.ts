import { pylons } from './desert-pylons.ts';
import { panels } from './desert-panels.ts';
import { vault } from './desert-vault.ts';
import { compose, type Draw } from './scene.ts';

export const desert: Draw = (scene) =>
  compose(scene, [
    [/panels/, panels],
    [/building half sunk/, vault],
    [/pylons/, pylons],
  ]);
