import { useState } from 'react';
import { Dialog } from '@base-ui/react/dialog';
import type { Editor } from '@tiptap/core';
import { useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import { insertBlock } from './commands.ts';
import { hrefFromTyped, isEmbedAddress } from './links.ts';

interface AddressBoxProps {
  readonly kind: 'link' | 'embed';
  readonly editor: Editor;
  close(): void;
}

/** Asks for the address of a link or of something to embed. */
export function AddressBox({ kind, editor, close }: AddressBoxProps) {
  const words = useWords(messages).editor;
  const before = kind === 'link' ? String(editor.getAttributes('link')['href'] ?? '') : '';
  const [typed, setTyped] = useState(before);
  const [isWrong, setWrong] = useState(false);
  const finish = (then: () => void) => {
    close();
    // After the box has given the focus back.
    setTimeout(then, 0);
  };
  const take = () => {
    const href = hrefFromTyped(typed);
    if (href === undefined || (kind === 'embed' && !isEmbedAddress(href))) return setWrong(true);
    if (kind === 'embed')
      return finish(() => insertBlock(editor, { type: 'embed', attrs: { url: href, title: '' } }));
    return finish(() => {
      const chain = editor.chain().focus().extendMarkRange('link');
      if (editor.state.selection.empty && before === '')
        chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run();
      else chain.setMark('link', { href }).run();
    });
  };
  return (
    <Dialog.Root open onOpenChange={(open) => open || close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className="dialog">
          <Dialog.Title>{kind === 'link' ? words.linkTitle : words.embedBoxTitle}</Dialog.Title>
          <form
            onSubmit={(event) => {
              event.preventDefault();
              take();
            }}
          >
            <div className="field">
              <label htmlFor="address">{words.address}</label>
              <input
                id="address"
                type="text"
                inputMode="url"
                autoComplete="off"
                value={typed}
                aria-invalid={isWrong}
                aria-describedby="address-note"
                onChange={({ target }) => {
                  setTyped(target.value);
                  setWrong(false);
                }}
              />
              <p
                id="address-note"
                className={isWrong ? 'wrong' : 'note'}
                role={isWrong ? 'alert' : undefined}
              >
                {isWrong ? words.addressWrong[kind] : words.addressNote[kind]}
              </p>
            </div>
            <div className="dialog-foot">
              {before !== '' && (
                <button
                  type="button"
                  className="button"
                  onClick={() =>
                    finish(() => editor.chain().focus().extendMarkRange('link').unsetMark('link').run())
                  }
                >
                  {words.unlink}
                </button>
              )}
              <Dialog.Close className="button">{words.cancel}</Dialog.Close>
              <button type="submit" className="button main">
                {kind === 'link' ? words.setLink : words.insert}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
