import './tables.ts';

export { readCrawlers } from './crawlers.ts';
export { openRobotDoor } from './door.ts';
export { robotOperations } from './desk-routes.ts';
export { robotPolicy, robotSettings, type RobotPolicy } from './policy.ts';
export { robotsTag, usageHeaders } from './words.ts';
