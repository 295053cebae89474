export { openAudienceDesk, type AudienceDesk, type AudienceDeskOptions } from './desk.ts';
export type { audienceOperations } from './routes.ts';
export type { LiveView, StoryAudience, Report, ReportBy, ReportQuery } from './schemas.ts';
