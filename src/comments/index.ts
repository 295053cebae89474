import './tables.ts';

export { postComment, type NewComment, type PostedComment } from './post-comment.ts';
export { moderate, type Decision } from './moderate.ts';
export { thread, commentCounts, commentsPerPage, type Thread } from './queries.ts';
export { commentsFrom, type ListedComment } from './comments-from.ts';
export { openness, type Openness } from './openness.ts';
export { commentHref, threadHref, threadParameter } from './href.ts';
export { forgetSenders } from './sender.ts';
export { commentSettings } from './settings.ts';
export { commentRoutes } from './routes.ts';
export { commentTag } from './events.ts';
export type { Comment, CommentState } from './comment.ts';
export { evaluate as evaluateClassifier } from './classifier/evaluate.ts';
export { readLessons, type LessonFile } from './classifier/lesson-file.ts';
