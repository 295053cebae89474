import { listTag, readList } from '#ranking';
import { earliest } from '../earliest.ts';
import { gatherCards } from '../gather/cards.ts';
import type { House } from '../house.ts';
import type { Fragment } from '../press/index.ts';
import { settingFor } from '../setting.ts';
import type { ListName } from '../theme.ts';
import { cardViews } from '../views/cards.ts';

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
    tags: [],
    // Only the order may be late. Of what it shows, `story:ID` is heard at once.
    late: [tagOf({ list, language, story })],
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
        house,
        slots.map((slot) => slot.story),
        { language, now },
      );
      const setting = settingFor(house, language, now);
      return {
        html: house.theme.rail({ paper: setting.paper, list, slots: cardViews(gathered, setting) }),
        tags: gathered.tags,
        // Visibility's next change, or the end of a pick if that comes first.
        validUntil: earliest([gathered.validUntil, ...slots.map(({ until }) => until)]),
      };
    },
  };
}

function tagOf({ list, language, story }: RailOf): string {
  if (list === 'latest') return 'stories';
  return list === 'you-may-also-like' ? listTag(list, story ?? 0) : listTag(list, language);
}
