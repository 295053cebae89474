import type { StoryView } from '#theme';
import type { Messages } from './messages/index.ts';

/**
 * Plain links that work without script, and the dialog that script opens. The dialog's picture is lazy: a closed
 * dialog asks for nothing.
 */
export function Share({ view, messages }: { readonly view: StoryView; readonly messages: Messages }) {
  const { share } = view;
  return (
    <section class="share" id="share" data-furniture="share" aria-labelledby="share-title">
      <h2 id="share-title" class="label">
        {messages.shareIt}
      </h2>
      <ul class="share-links">
        {share.links.map(({ id, href, text }) => (
          <li key={id}>
            <a href={href} rel="noopener nofollow">
              {text}
            </a>
          </li>
        ))}
      </ul>
      <dialog
        class="share-dialog"
        aria-labelledby="share-dialog-title"
        data-url={share.url}
        data-title={share.title}
        data-copied={messages.linkCopied}
        data-failed={messages.copyFailed}
      >
        <h2 id="share-dialog-title">{messages.shareIt}</h2>
        <p class="share-what">{share.title}</p>
        <p>
          <button type="button" class="button" data-copy>
            {messages.copyLink}
          </button>
        </p>
        <p role="status" class="share-said" />
        <figure>
          <img src={share.qr} width={168} height={168} alt="" loading="lazy" />
          <figcaption>{messages.scan}</figcaption>
        </figure>
        <form method="dialog">
          <button class="quiet-button">{messages.close}</button>
        </form>
      </dialog>
    </section>
  );
}
