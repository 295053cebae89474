import type { Cx } from '#platform/cx';
import type { Settings } from '#platform/settings';
import type { CountMemory } from './counts.ts';
import type { FrontMemory } from './front-memory.ts';
import type { Horizon } from './horizon.ts';
import type { Press } from './press/index.ts';
import type { RedirectMemory } from './redirects/memory.ts';
import type { MissedAddresses } from './redirects/missed.ts';
import type { SectionMemory } from './section-memory.ts';
import type { AssetsView, Theme } from './theme.ts';

/** What the site's pages are made with. */
export interface House {
  readonly press: Press;
  readonly theme: Theme;
  readonly assets: AssetsView;
  readonly publicUrl: string;
  readonly settings: Settings;
  readonly counts: CountMemory;
  readonly sections: SectionMemory;
  readonly fronts: FrontMemory;
  readonly redirects: RedirectMemory;
  readonly missed: MissedAddresses;
  readonly horizon: Horizon;
  /** A context for work that no request asked for; its instant is fixed. */
  cx(): Cx;
}
