import type { House } from '../house.ts';
import { doorRoutes } from './doors.ts';
import { ownPageRoutes } from './own-page.ts';
import { recordRoutes } from './record.ts';
import { sessionRoutes } from './session.ts';
import { staffRoutes } from './staff.ts';

/** All of the accounts' HTTP. */
export const accountRoutes = (house: House) =>
  [
    ...sessionRoutes(house),
    ...doorRoutes(house),
    ...ownPageRoutes(house),
    ...staffRoutes(house),
    ...recordRoutes(house),
  ] as const;
