import type { ReaderAccountView, ReaderDoorView, ReaderView } from '#theme';
import { Account } from './parts/account.tsx';
import { wordsIn, type Messages } from './messages/index.ts';
import { render } from './parts/html.ts';
import { Problem } from './parts/problem.tsx';

const isAccount = (view: ReaderView): view is ReaderAccountView => view.kind === 'account';

function SignIn({ view, messages }: { readonly view: ReaderDoorView; readonly messages: Messages }) {
  const { reader } = messages;
  return (
    <>
      <p class="standfirst">{reader.signInLead}</p>
      <form method="post" action={`${view.base}/links`}>
        <input type="hidden" name="next" value={view.next} />
        <p>
          <label for="reader-email">{reader.email}</label>
          <input
            id="reader-email"
            name="email"
            type="email"
            required
            autocomplete="email webauthn"
            value={view.values['email']}
          />
        </p>
        <button class="button">{reader.sendLink}</button>
      </form>
      <p class="passkey" hidden data-passkey="sign-in" data-base={view.base} data-next={view.next}>
        <button class="quiet-button">{reader.signInByPasskey}</button>{' '}
        <span role="status" data-failed={reader.passkeyFailed} />
      </p>
      <p class="note">{reader.privacy}</p>
    </>
  );
}

/** What a letter's link will do, and the one button that does it. */
function Enter({ view, messages }: { readonly view: ReaderDoorView; readonly messages: Messages }) {
  const { reader } = messages;
  const { waiting } = view;
  if (waiting === null)
    return (
      <form method="post" action={view.next}>
        <p class="standfirst">{reader.enterLead}</p>
        <button class="button">{reader.signInNow}</button>
      </form>
    );
  return (
    <>
      <p class="standfirst">{reader.waitingLead}</p>
      <p>
        <a href={waiting.story.href}>{waiting.story.text}</a>
      </p>
      <blockquote class="quoted">
        <p class="who">
          <b>
            <bdi>{waiting.name}</bdi>
          </b>
        </p>
        <p class="said" dir="auto">
          {waiting.text}
        </p>
      </blockquote>
      <form method="post" action={view.next}>
        <button class="button">{reader.postNow}</button>
      </form>
      <p class="note">{reader.notYou}</p>
    </>
  );
}

function Door({ view, messages }: { readonly view: ReaderDoorView; readonly messages: Messages }) {
  const { reader } = messages;
  if (view.kind === 'sign-in') return <SignIn view={view} messages={messages} />;
  if (view.kind === 'enter') return <Enter view={view} messages={messages} />;
  if (view.kind === 'unsubscribe')
    return (
      <form method="post" action={view.next}>
        <p class="standfirst">{reader.unsubscribeLead}</p>
        <button class="button">{reader.unsubscribe}</button>
      </form>
    );
  return (
    <>
      <p class="told shown" role="status">
        {reader.told[view.kind]}
      </p>
      <p class="front-links">
        <a href={view.paper.home}>{messages.error.home}</a>
      </p>
    </>
  );
}

const titleOf = (view: ReaderView, { reader }: Messages): string => {
  if (isAccount(view)) return reader.title;
  return view.waiting === null ? reader.titles[view.kind] : reader.waitingTitle;
};

/** Everything about an account: the door, what letters lead to, and the reader's own page. */
export function reader(view: ReaderView): string {
  const messages = wordsIn(view.paper.language);
  return render(
    <div class="text account">
      <h1>{titleOf(view, messages)}</h1>
      <Problem of={view.problem} messages={messages} />
      {isAccount(view) ? (
        <Account view={view} messages={messages} />
      ) : (
        <Door view={view} messages={messages} />
      )}
    </div>,
  );
}
