import { breakersBeach } from './harbour-breakers-beach.ts';
import { carShip } from './harbour-car-ship.ts';
import { channel } from './harbour-channel.ts';
import { compound } from './harbour-compound.ts';
import { customsHouse } from './harbour-customs-house.ts';
import { floodlitQuay } from './harbour-floodlit-quay.ts';
import { raisedCranes } from './harbour-raised-cranes.ts';
import { shipSide } from './harbour-ship-side.ts';
import { compose, type Draw } from './scene.ts';

export const harbour: Draw = (scene) =>
  compose(scene, [
    [/arms raised/, raisedCranes],
    [/dredger/, channel],
    [/customs house/, customsHouse],
    [/car park/, compound],
    [/car carrier/, carShip],
    [/container quay/, floodlitQuay],
    [/side of a ship/, shipSide],
    [/hulls/, breakersBeach],
  ]);
