import type { ComponentType } from 'react';
import { screens as accounts } from '../accounts/screens.ts';
import { screens as audience } from '../audience/screens.ts';
import { screens as comments } from '../comments/screens.ts';
import { screens as fronts } from '../fronts/screens.ts';
import { screens as media } from '../media/screens.ts';
import { screens as ranking } from '../ranking/screens.ts';
import { screens as settings } from '../settings/screens.ts';
import { screens as stories } from '../stories/screens.ts';
import { screens as syndication } from '../syndication/screens.ts';
import { screens as taxonomy } from '../taxonomy/screens.ts';
import type { Capability } from '#platform/cx';
import type { Messages } from './words.tsx';

/** A screen of the desk, loaded when it is opened. */
export interface Screen {
  /** TanStack pattern below `/desk`: `/stories/$id`. */
  readonly path: string;
  open(): Promise<{ readonly default: ComponentType }>;
  /** `outside` stands before the sign-in. */
  readonly door?: 'outside';
  /** Its place in the left rail and the palette, for those who may go there. */
  readonly place?: {
    /** Stands here, not in the messages of its department: the frame loads all of these, and none of those. */
    readonly label: Messages<string>;
    /** A place in one of these groups, in this order; `palette`: a screen inside another, by name and key alone. */
    readonly group: 'stories' | 'paper' | 'house' | 'palette';
    readonly order: number;
    readonly capability?: Capability;
    /** Key sequence that leads there: `g s`. */
    readonly keys?: string;
  };
}

export const screens: readonly Screen[] = [
  ...stories,
  ...media,
  ...audience,
  ...fronts,
  ...comments,
  ...ranking,
  ...taxonomy,
  ...syndication,
  ...settings,
  ...accounts,
];
