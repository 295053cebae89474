import { audit, staffNames } from '#accounts';
import { dataCentres, halfLife, keepingSettings } from '#audience';
import { commentSettings } from '#comments';
import { checkLogo, logoSetting } from '#media';
import type { SettingGroup, SettingRules } from '#platform/settings';
import { publicCounts } from '#site';
import { storySettings } from '#stories';
import { declarationSettings, feedSettings, robotSettings } from '#syndication';
import { checkPaperSetting, paperSettings } from '#taxonomy';

/** The settings that people find in the desk, in the order in which they stand there. */
export const declaredSettings: readonly SettingGroup[] = [
  { group: 'paper', settings: [...Object.values(paperSettings), logoSetting] },
  { group: 'stories', settings: Object.values(storySettings) },
  { group: 'comments', settings: Object.values(commentSettings) },
  { group: 'audience', settings: [halfLife, publicCounts, ...Object.values(keepingSettings), dataCentres] },
  { group: 'feeds', settings: Object.values(feedSettings) },
  { group: 'declarations', settings: Object.values(declarationSettings) },
  { group: 'robots', settings: Object.values(robotSettings) },
];

export const settingRules: SettingRules = {
  async check(cx, name, value) {
    await checkPaperSetting(cx, name, value);
    await checkLogo(cx, name, value);
  },
  names: staffNames,
  note: (cx) => audit(cx, 'settings.changed', null),
};
