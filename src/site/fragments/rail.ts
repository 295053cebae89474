import { readList } from '#ranking';
import { gatherCards } from '../gather/cards.ts';
import type { House } from '../house.ts';
import type { Fragment } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import type { ListName } from '../theme.ts';
import { cardViews } from '../views/cards.ts';

/** Slots that each list shows. */
const slotsOf: Readonly<Record<ListName, number>> = {
  latest: 6,
  'weekly-best': 12,
  'you-may-also-like': 3,
  'popular-now': 4,
  'must-reads': 3,
};

export interface RailOf {
  readonly list: ListName;
  readonly language: string;
  /** The section whose list it is; the whole paper's without it. */
  readonly section?: number | undefined;
  /** The story whose readers it is for; only for You May Also Like. */
  readonly story?: number | undefined;
}

/** One of the five lists: shared by all pages that show the same one. */
export function rail(house: House, { list, language, section, story }: RailOf): Fragment {
  return {
    key: ['rail', list, language, section ?? '', story ?? ''].join(' '),
    tags: [tagOf({ list, language, story })],
    async render() {
      const { db, now } = house.cx();
      const { slots } = await readList(db, {
        list,
        language,
        now,
        ...(section === undefined ? {} : { section }),
        ...(story === undefined ? {} : { story }),
      });
      const gathered = await gatherCards(
        db,
        slots.map((slot) => slot.story),
        { language, now, limit: slotsOf[list] },
      );
      const setting = settingFor(house, language, now);
      return {
        html: house.theme.rail({ paper: setting.paper, list, slots: cardViews(gathered, setting) }),
        tags: gathered.tags,
        validUntil: gathered.validUntil,
      };
    },
  };
}

function tagOf({ list, language, story }: RailOf): string {
  if (list === 'latest') return 'stories';
  return list === 'you-may-also-like' ? `list:also-like:${story ?? 0}` : `list:${list}:${language}`;
}
