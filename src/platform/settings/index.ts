export { setting, openSettings, changeSetting, type Setting, type Settings } from './settings.ts';
export { settingRoutes, type SettingGroup, type SettingRules } from './routes.ts';
