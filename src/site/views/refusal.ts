import type { Fault } from '#platform/errors';
import type { RefusalView } from '../theme.ts';

/** What was refused, for a theme to say. */
export const refusalView = ({ code, message, help, facts }: Fault): RefusalView => ({
  code,
  message,
  help: help ?? null,
  facts,
});
