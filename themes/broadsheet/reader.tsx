import type { ReaderAccountView, ReaderDoorView, ReaderView } from '#theme';
import { Account } from './parts/account.tsx';
import { wordsIn, type Messages } from './messages/index.ts';
import { render } from './parts/html.ts';

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

function Door({ view, messages }: { readonly view: ReaderDoorView; readonly messages: Messages }) {
  const { reader } = messages;
  if (view.kind === 'sign-in') return <SignIn view={view} messages={messages} />;
  if (view.kind === 'enter')
    return (
      <form method="post" action={view.next} data-at-once>
        <p class="standfirst">{reader.enterLead}</p>
        <button class="button">{reader.enter}</button>
      </form>
    );
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

/** Everything about an account: the door, what letters lead to, and the reader's own page. */
export function reader(view: ReaderView): string {
  const messages = wordsIn(view.paper.language);
  const english = view.paper.language.startsWith('en') ? undefined : 'en';
  return render(
    <div class="text account">
      <h1>{isAccount(view) ? messages.reader.title : messages.reader.titles[view.kind]}</h1>
      {view.problem !== null && (
        <div class="problem" role="alert">
          <p lang={english}>{view.problem}</p>
        </div>
      )}
      {isAccount(view) ? (
        <Account view={view} messages={messages} />
      ) : (
        <Door view={view} messages={messages} />
      )}
    </div>,
  );
}
