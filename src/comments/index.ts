import './tables.ts';

export { postComment } from './post-comment.ts';
export { moderate } from './moderate.ts';
export { commentCounts } from './queries.ts';
export { commentsFrom } from './comments-from.ts';
export { thread, type RootComment, type Thread, type ThreadPlace } from './thread.ts';
export { openness } from './openness.ts';
export { takesComments } from './require.ts';
export { commentHref, decisionHref, heldHref, threadHref } from './href.ts';
export { forgetSenders } from './sender.ts';
export { commentSettings } from './settings.ts';
export { commentRoutes, whereIs } from './routes.ts';
export { threadOperations } from './desk-routes.ts';
export { createThreadStreams, type ThreadStreams } from './streams.ts';
export { recommend } from './recommend.ts';
export { reportComment } from './report.ts';
export { editComment } from './edit-comment.ts';
export { forgetWriter, removeComment } from './remove-comment.ts';
export { pickComment } from './pick-comment.ts';
export { requireOwnName } from './namesake.ts';
export { setPolicy } from './policies.ts';
export { draftOn, postDraft } from './drafts.ts';
export { tellAnswered } from './notify.ts';
export { learnDecisions } from './classifier/newsroom.ts';
export { moderationOperations } from './desk/routes.ts';
export { countQueues, readQueue, type Queue } from './desk/queue.ts';
export { moderationStream } from './desk/stream.ts';
export { transparencyRoutes } from './desk/public-routes.ts';
export { appeal } from './desk/appeals.ts';
export { contestMeasure, isOfMeasure, measuresAgainst, readMeasure } from './desk/contest.ts';
export {
  appealDays,
  appealLimit,
  readStatement,
  statementsOf,
  tellDecided,
  tellReported,
} from './desk/statements.ts';
export { publicReport } from './desk/transparency.ts';
export { deskWords } from './desk/decide.ts';
export { rules, ruleWords } from './desk/rules.ts';
export {
  commentById,
  commentsBy,
  deedsOf,
  heldBy,
  ownAmong,
  repliesTo,
  type OwnComment,
} from './own-comments.ts';
export { editMinutes, reportReasons, threadOrders } from './comment.ts';
export type { Comment, ThreadOrder } from './comment.ts';
export { evaluate as evaluateClassifier } from './classifier/evaluate.ts';
export { readLessons, type LessonFile } from './classifier/lesson-file.ts';
