import { Fault } from '#platform/errors';
import type { StoryState } from './story.ts';

/** What may be done to a story in each state. Killed is for ever. */
const allowed = {
  save: ['draft', 'in-review', 'scheduled', 'published', 'corrected', 'withdrawn'],
  submit: ['draft'],
  return: ['in-review'],
  publish: ['draft', 'in-review', 'scheduled', 'published', 'corrected', 'withdrawn'],
  schedule: ['draft', 'in-review', 'scheduled', 'withdrawn'],
  correct: ['published', 'corrected'],
  withdraw: ['scheduled', 'published', 'corrected'],
  kill: ['draft', 'in-review', 'scheduled', 'published', 'corrected', 'withdrawn'],
  embargo: ['scheduled', 'published', 'corrected', 'draft', 'in-review', 'withdrawn'],
  expire: ['scheduled', 'published', 'corrected', 'draft', 'in-review', 'withdrawn'],
} as const satisfies Record<string, readonly StoryState[]>;

const done = {
  save: 'changed',
  submit: 'submitted',
  return: 'returned to draft',
  publish: 'published',
  schedule: 'scheduled',
  correct: 'corrected',
  withdraw: 'withdrawn',
  kill: 'killed',
  embargo: 'put under embargo',
  expire: 'made to expire',
} as const satisfies Record<keyof typeof allowed, string>;

export type Action = keyof typeof allowed;

/** What a story's state allows, in the order in which a person is offered it. */
export function allowedIn(state: StoryState): Action[] {
  return (Object.keys(allowed) as Action[]).filter((action) =>
    (allowed[action] as readonly StoryState[]).includes(state),
  );
}

/**
 * A scheduled story is published from its instant on, whether or not a job has run; unless it is held.
 * @returns the state as readers and the workflow see it at `now`
 */
export function stateAt(story: Timed, now: Date): StoryState {
  const isDue =
    story.state === 'scheduled' &&
    story.published_at !== null &&
    story.published_at <= now &&
    !isHeld(story, now);
  return isDue ? 'published' : story.state;
}

interface Timed {
  readonly state: StoryState;
  readonly published_at: Date | null;
  readonly hold_after: Date | null;
}

/** Whether its instant passed while nobody was there, and an editor is asked before it goes out. */
export function isHeld({ state, hold_after }: Omit<Timed, 'published_at'>, now: Date): boolean {
  return state === 'scheduled' && hold_after !== null && hold_after <= now;
}

/** @throws Fault `stories.cannot-ACTION` when a story in this state does not allow it */
export function requireAllowed(action: Action, id: number, state: StoryState): void {
  const states: readonly StoryState[] = allowed[action];
  if (states.includes(state)) return;
  const help =
    state === 'killed'
      ? 'A kill is for ever. Begin a new story.'
      : `It must be ${states.join(' or ')} for this.`;
  throw new Fault(
    `stories.cannot-${action}`,
    'conflict',
    `Story ${id} is ${state}, so it cannot be ${done[action]}.`,
    { help },
  );
}
