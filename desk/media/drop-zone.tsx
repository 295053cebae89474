import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useActions } from '../app/actions.tsx';
import { useWords } from '../app/words.tsx';
import { messages } from './messages.ts';
import { sendFiles } from './uploads.ts';

/** Takes files by drag, paste or choice, over the whole of what stands in it. */
export function DropZone({
  children,
  onDone,
}: {
  readonly children: ReactNode;
  readonly onDone?: (picture: number) => void;
}) {
  const words = useWords(messages);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  useActions([
    {
      id: 'pictures:add',
      label: words.upload,
      keys: 'u',
      group: words.pictures,
      run: () => input.current?.click(),
    },
  ]);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      sendFiles(files, (picture) => done.current?.(picture));
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, []);
  return (
    <div
      className={over ? 'drop-zone over' : 'drop-zone'}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        sendFiles(event.dataTransfer.files, onDone);
      }}
    >
      <p className="drop-hint">
        {over ? (
          words.dropNow
        ) : (
          <>
            {words.drop}{' '}
            <button
              type="button"
              className="button"
              title={`${words.upload} (U)`}
              onClick={() => input.current?.click()}
            >
              {words.choose}
            </button>
          </>
        )}
        <small>{words.limits}</small>
      </p>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept="image/jpeg,image/png,image/webp,image/avif,image/tiff,image/gif"
        aria-label={words.upload}
        onChange={(event) => {
          sendFiles(event.currentTarget.files ?? [], onDone);
          event.currentTarget.value = '';
        }}
      />
      {children}
    </div>
  );
}
