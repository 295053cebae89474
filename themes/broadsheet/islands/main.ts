import { countReading } from './beacon.ts';
import { attachContacts } from './contacts.ts';
import { attachEmbeds } from './embeds.ts';
import { bringNear } from './near.ts';
import { attachSearch } from './search.ts';
import { attachShare } from './share.ts';
import { keepTimes } from './times.ts';
import { nameTransitions } from './transitions.ts';

nameTransitions();
// Each in a task of its own, so that none of a reader's first moves has to wait for all.
for (const island of [
  countReading,
  keepTimes,
  attachShare,
  bringNear,
  attachContacts,
  attachEmbeds,
  attachSearch,
])
  setTimeout(island);
