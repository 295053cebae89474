import { call } from '../../app/client.ts';
import type { Verb } from './verbs.ts';

export type CorrectionKind = 'fact' | 'name' | 'number' | 'picture' | 'other';

/** What a verb needs besides the story. */
export interface Details {
  readonly at?: Date | null;
  readonly note?: string;
  readonly kind?: CorrectionKind;
}

/** Does one thing to a story. @throws Problem as the server says */
export function act(
  verb: Verb,
  id: number,
  { at = null, note = '', kind = 'other' }: Details = {},
): Promise<void> {
  const params = { id };
  switch (verb) {
    case 'submit':
      return call('POST /api/stories/:id/submit', { params });
    case 'return':
      return call('POST /api/stories/:id/return-to-draft', { params });
    case 'publish':
      return call('POST /api/stories/:id/publish', { params });
    case 'schedule':
      return call('POST /api/stories/:id/schedule', {
        params,
        body: { at: (at ?? new Date()).toISOString() },
      });
    case 'correct':
      return call('POST /api/stories/:id/correct', { params, body: { note, kind } });
    case 'embargo':
      return call('POST /api/stories/:id/embargo', {
        params,
        body: { until: at?.toISOString() ?? null },
      });
    case 'expire':
      return call('POST /api/stories/:id/expiry', {
        params,
        body: { at: at?.toISOString() ?? null },
      });
    case 'withdraw':
      return call('POST /api/stories/:id/withdraw', { params });
    default:
      return call('POST /api/stories/:id/kill', { params });
  }
}
