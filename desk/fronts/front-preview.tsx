import { useEffect, useState } from 'react';
import { call, type Answer } from '../app/client.ts';
import { useLanguage, useWords } from '../app/words.tsx';
import { copyText } from '../parts/copy.ts';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { PreviewFrame, WidthChoice, type PreviewWidth } from '../parts/preview-frame.tsx';
import { instantWords } from '../parts/times.ts';
import { usePaperZone } from '../app/session.ts';
import type { Slot } from './layout.ts';
import { messages } from './messages.ts';

interface FrontPreviewProps {
  readonly front: string;
  readonly language: string;
  readonly title: string;
  /** Of the front as readers see it. */
  readonly address: string;
  readonly draft: readonly Slot[];
  /** Changes when readers' front did. */
  readonly turn: number;
}

/** How long a draft rests before its preview follows it, in milliseconds. */
const rest = 400;

/** The front as readers see it, or as the draft would have it: on a phone and on a desk, by a link that can be handed on. */
export function FrontPreview({ front, language, title, address, draft, turn }: FrontPreviewProps) {
  const words = useWords(messages);
  const { language: spoken } = useLanguage();
  const zone = usePaperZone();
  const [width, setWidth] = useState<PreviewWidth>('phone');
  const [link, setLink] = useState<Answer<'POST /api/fronts/:front/previews'>>();
  const [drawn, setDrawn] = useState(0);
  useEffect(() => {
    if (!link) return undefined;
    const timer = setTimeout(
      () =>
        void call('PUT /api/front-previews/:preview', {
          params: { preview: link.id },
          body: { slots: [...draft] },
        }).then(
          () => setDrawn((count) => count + 1),
          (error: unknown) => {
            setLink(undefined);
            sayFailed(error);
          },
        ),
      rest,
    );
    return () => clearTimeout(timer);
  }, [link, draft]);
  const showDraft = () =>
    void call('POST /api/fronts/:front/previews', {
      params: { front },
      query: { language },
      body: { slots: [...draft] },
    }).then(setLink, sayFailed);
  const end = (id: number) =>
    void call('DELETE /api/front-previews/:preview', { params: { preview: id } })
      .then(() => sayDone(words.linkEnded), sayFailed)
      .finally(() => setLink(undefined));
  const shown = link?.href ?? address;
  return (
    <section aria-labelledby="front-preview" className="front-preview">
      <h2 id="front-preview">{words.preview}</h2>
      <div className="preview-bar" role="group" aria-label={words.preview}>
        <button type="button" className="button" aria-pressed={!link} onClick={() => setLink(undefined)}>
          {words.asReaders}
        </button>
        <button type="button" className="button" aria-pressed={link !== undefined} onClick={showDraft}>
          {words.asDrafted}
        </button>
        <span className="grow" />
        <WidthChoice width={width} names={words} choose={setWidth} />
      </div>
      <p className="note">
        {link ? words.draftUntil(instantWords(link.expiresAt, spoken, zone)) : words.previewNow}{' '}
        <a href={shown} target="_blank" rel="noreferrer">
          {words.open}
        </a>{' '}
        {link && (
          <>
            <button
              type="button"
              className="quiet"
              onClick={() => void copyText(new URL(link.href, location.href).href, words.copied)}
            >
              {words.copyLink}
            </button>
            <button type="button" className="quiet" onClick={() => end(link.id)}>
              {words.endLink}
            </button>
          </>
        )}
      </p>
      <PreviewFrame
        key={`${turn} ${drawn}`}
        src={shown}
        title={words.frontOf(title)}
        width={width}
        height={704}
      />
    </section>
  );
}
