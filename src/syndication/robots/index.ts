export { robotPolicy, robotSettings, type RobotPolicy } from './policy.ts';
export { readCrawlers } from './crawlers.ts';
export { robotsTag, usageHeaders } from './words.ts';
