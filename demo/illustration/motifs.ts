import type { Draw } from './scene.ts';
import { harbour } from './harbour.ts';
import { skyline } from './skyline.ts';
import { mountains } from './mountains.ts';
import { sea } from './sea.ts';
import { fields } from './fields.ts';
import { factory } from './factory.ts';
import { railway } from './railway.ts';
import { bridge } from './bridge.ts';
import { market } from './market.ts';
import { library } from './library.ts';
import { concert } from './concert.ts';
import { observatory } from './observatory.ts';
import { parliament } from './parliament.ts';
import { airport } from './airport.ts';
import { forest } from './forest.ts';
import { school } from './school.ts';
import { hospital } from './hospital.ts';
import { stadium } from './stadium.ts';
import { river } from './river.ts';
import { desert } from './desert.ts';

export const motifs: Record<string, Draw> = {
  harbour,
  skyline,
  mountains,
  sea,
  fields,
  factory,
  railway,
  bridge,
  market,
  library,
  concert,
  observatory,
  parliament,
  airport,
  forest,
  school,
  hospital,
  stadium,
  river,
  desert,
};
