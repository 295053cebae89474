import type { OwnCommentView, ReaderAccountView } from '#theme';
import type { Messages } from '../messages/index.ts';
import { Mine, Reason } from './own.tsx';
import { Time } from './time.tsx';

interface Part {
  readonly view: ReaderAccountView;
  readonly messages: Messages;
}

function Said({ of, messages }: { readonly of: readonly OwnCommentView[]; readonly messages: Messages }) {
  const { reader } = messages;
  return (
    <ol class="own-comments">
      {of.map(({ id, name, text, at, story, href, state, reason, contestHref, mine }) => (
        <li key={id}>
          <p class="note">
            {name !== null && (
              <>
                <bdi>{name}</bdi> ·{' '}
              </>
            )}
            {story === null ? reader.storyGone : <a href={href ?? story.href}>{story.text}</a>} ·{' '}
            <Time at={at} relative />
            {state !== 'published' && <span class="mark">{reader.states[state]}</span>}
          </p>
          <p class="said" dir="auto">
            {text}
          </p>
          {reason !== null && <Reason of={reason} messages={messages} />}
          {contestHref !== null && (
            <p class="note">
              <a href={contestHref}>{messages.error.contest}</a>
            </p>
          )}
          {mine !== null && <Mine of={mine} messages={messages} />}
        </li>
      ))}
    </ol>
  );
}

function Choices({ view, messages }: Part) {
  const { reader } = messages;
  const { base } = view;
  return (
    <>
      <section>
        <h2>{reader.nameTitle}</h2>
        <form method="post" action={`${base}/name`}>
          <p>
            <label for="reader-name">{reader.name}</label>
            <input id="reader-name" name="name" required autocomplete="nickname" value={view.newName} />
          </p>
          <button class="quiet-button">{reader.saveName}</button>
        </form>
      </section>
      <section>
        <h2>{reader.mailTitle}</h2>
        <form method="post" action={`${base}/mail`}>
          <label class="choice">
            <input type="checkbox" name="replies" value="1" checked={view.mailReplies} />
            {reader.mailReplies}
          </label>
          <button class="quiet-button">{reader.saveMail}</button>
        </form>
        <p class="note">
          {reader.mailGoesTo} <bdi>{view.email}</bdi>
        </p>
      </section>
      <section class="passkey" hidden={view.passkeys.length === 0} data-passkey="add" data-base={base}>
        <h2>{reader.passkeys}</h2>
        {view.passkeys.map(({ id, at }) => (
          <form key={id} method="post" action={`/readers/passkeys/${id}/remove`} class="line">
            <span>
              {reader.passkeySince} <Time at={at} />
            </span>
            <button class="quiet-button">{reader.removePasskey}</button>
          </form>
        ))}
        <p>
          <button class="quiet-button" data-add>
            {reader.addPasskey}
          </button>{' '}
          <span role="status" data-failed={reader.passkeyFailed} />
        </p>
      </section>
    </>
  );
}

function Leaving({ view, messages }: Part) {
  const { reader } = messages;
  return (
    <section>
      <h2>{reader.dataTitle}</h2>
      <p>
        <a href={`${view.base}/export`} download>
          {reader.exportAll}
        </a>
      </p>
      <details>
        <summary>{reader.remove}</summary>
        <form method="post" action={`${view.base}/remove`}>
          <fieldset>
            <legend>{reader.removeComments}</legend>
            <label class="choice">
              <input type="radio" name="comments" value="nameless" required />
              {reader.keepNameless}
            </label>
            <label class="choice">
              <input type="radio" name="comments" value="none" required />
              {reader.removeAll}
            </label>
          </fieldset>
          <button class="button">{reader.removeNow}</button>
        </form>
      </details>
    </section>
  );
}

/** A reader's own page. */
export function Account({ view, messages }: Part) {
  const { reader } = messages;
  return (
    <>
      <form method="post" action={`${view.base}/sign-out`} class="line">
        <span>
          {messages.comment.writingAs} <b>{<bdi>{view.name}</bdi>}</b>
        </span>
        <button class="quiet-button">{reader.signOut}</button>
      </form>
      {view.measures.length > 0 && (
        <section>
          <h2>{messages.moderating.measureTitle}</h2>
          <ul class="rules">
            {view.measures.map(({ kind, at, href }) => (
              <li key={href}>
                <Time at={at} /> · {messages.moderating.measures[kind]}{' '}
                <a href={href}>{reader.contestMeasure}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{reader.replies}</h2>
        {view.replies.length === 0 ? (
          <p class="empty">{reader.noReplies}</p>
        ) : (
          <Said of={view.replies} messages={messages} />
        )}
      </section>
      <section>
        <h2>{reader.comments}</h2>
        {view.comments.length === 0 ? (
          <p class="empty">{reader.noComments}</p>
        ) : (
          <Said of={view.comments} messages={messages} />
        )}
        {view.older !== null && (
          <p class="front-links">
            <a href={view.older}>{reader.older}</a>
          </p>
        )}
      </section>
      <Choices view={view} messages={messages} />
      <Leaving view={view} messages={messages} />
    </>
  );
}
