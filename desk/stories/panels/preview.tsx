import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../app/client.ts';
import { queries } from '../../app/queries.ts';
import { useMay } from '../../app/session.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Pending } from '../../parts/pending.tsx';
import { copyText } from '../../parts/copy.ts';
import { sayDone, sayFailed } from '../../parts/notices.tsx';
import { PreviewFrame, WidthChoice, type PreviewWidth } from '../../parts/preview-frame.tsx';
import { usePicture } from '../editor/fields/pictures.ts';
import { useField, useSharedText, useStatus } from '../editor/fields/shared.ts';
import type { PanelProps } from './index.ts';
import { lifeQuery, previewsQuery, storyChanged } from './queries.ts';
import { instantWords } from '../../parts/times.ts';
import { messages } from './words.ts';

/** Characters after which search engines and cards cut, about. */
const most = { headline: 65, standfirst: 155 } as const;

/** The story as a reader, a search engine and a shared card will show it. */
export function PreviewPanel({ story, together }: PanelProps) {
  const words = useWords(messages);
  const { language } = useLanguage();
  const mayMake = useMay()('stories.draft');
  const asked = [useQuery(previewsQuery(story)), useQuery(lifeQuery(story))] as const;
  const [{ data: links }, { data: life }] = asked;
  const [width, setWidth] = useState<PreviewWidth>('phone');
  const [turn, setTurn] = useState(0);
  const headline = useSharedText(together.doc.getText('headline'));
  const standfirst = useSharedText(together.doc.getText('standfirst'));
  const [lead] = useField(together, 'leadPicture');
  const { picture } = usePicture(lead ?? undefined);
  const { savedAt } = useStatus(together);
  // The address is made of what the paper has: once it has more, it is asked again.
  useEffect(() => void queries.invalidateQueries({ queryKey: lifeQuery(story).queryKey }), [story, savedAt]);
  const settle = (work: Promise<unknown>) => work.catch(sayFailed).finally(() => void storyChanged(story));
  if (!links || !life) return <Pending asked={asked} />;
  const link = links[0];
  return (
    <div className="preview">
      <p className="note">{words.preview.intro}</p>
      {mayMake && (
        <p>
          <button
            type="button"
            className="button"
            onClick={() =>
              void settle(call('POST /api/stories/:id/preview', { params: { id: story }, body: {} }))
            }
          >
            {words.preview.make}
          </button>
        </p>
      )}
      <ul className="preview-links">
        {links.map((one) => (
          <li key={one.id}>
            <a href={one.href} target="_blank" rel="noreferrer">
              {one.href.slice(0, 18)}…
            </a>{' '}
            <span className="note">
              {words.preview.until} {instantWords(one.expiresAt, language, life.timeZone)}
            </span>{' '}
            <button
              type="button"
              className="quiet"
              onClick={() => void copyText(new URL(one.href, location.href).href, words.preview.copied)}
            >
              {words.preview.copy}
            </button>
            {mayMake && (
              <button
                type="button"
                className="quiet"
                onClick={() =>
                  void settle(
                    call('DELETE /api/stories/:id/previews/:preview', {
                      params: { id: story, preview: one.id },
                    }).then(() => sayDone(words.preview.revoked)),
                  )
                }
              >
                {words.preview.revoke}
              </button>
            )}
          </li>
        ))}
      </ul>
      {link && (
        <>
          <div className="preview-bar" role="group" aria-label={words.preview.width}>
            <WidthChoice width={width} names={words.preview} choose={setWidth} />
            <button type="button" className="quiet" onClick={() => setTurn(turn + 1)}>
              {words.preview.again}
            </button>
            <a className="quiet" href={link.href} target="_blank" rel="noreferrer">
              {words.preview.large}
            </a>
          </div>
          <PreviewFrame key={turn} src={link.href} title={words.preview.frame} width={width} height={760} />
        </>
      )}
      <h2>{words.preview.result}</h2>
      <div className="search-result" lang={life.language}>
        <p className="where">
          {location.host}
          {decodeURI(life.goesTo ?? life.href ?? '')}
        </p>
        <p className="headline">{cut(headline, most.headline)}</p>
        <p>{cut(standfirst, most.standfirst)}</p>
      </div>
      {headline.length > most.headline && <p className="note">{words.preview.tooLong(most.headline)}</p>}
      <h2>{words.preview.card}</h2>
      <div className="share-card" lang={life.language}>
        {picture && <img src={picture.src} alt={picture.alt} />}
        <p className="headline">{cut(headline, 90)}</p>
        <p>{cut(standfirst, 120)}</p>
        <p className="where">{location.host}</p>
      </div>
    </div>
  );
}

const cut = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length).trimEnd()}…` : text;
