import type { OpeningView } from '#theme';
import { agoWords } from './ago.ts';
import { wordsIn } from './messages/index.ts';
import { attribute, render } from './parts/html.ts';

function Head({ view }: { readonly view: OpeningView }) {
  const { paper } = view;
  return (
    <>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{view.title}</title>
      <meta name="description" content={view.description} />
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content="#fbf8f2" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#161412" media="(prefers-color-scheme: dark)" />
      {view.robots !== null && <meta name="robots" content={view.robots} />}
      {paper.assets.fonts.map((href) => (
        <link key={href} rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={paper.assets.css} />
      <script type="module" src={paper.assets.script} />
      <link rel="icon" href={paper.assets.icon} type="image/svg+xml" />
      {paper.assets.icons
        .filter(({ size }) => size === 180)
        .map(({ href }) => (
          <link key={href} rel="apple-touch-icon" href={href} />
        ))}
      <link rel="manifest" href="/manifest.json" />
      <link
        rel="search"
        type="application/opensearchdescription+xml"
        title={paper.name}
        href={`${paper.home === '/' ? '' : paper.home}/opensearch.xml`}
      />
      {view.canonical !== null && <link rel="canonical" href={view.canonical} />}
      {view.alternates.map(({ language, href }) => (
        <link key={language} rel="alternate" hreflang={language} href={href} />
      ))}
      {view.authors.map((href) => (
        <link key={href} rel="author" href={href} />
      ))}
      {view.licences.map(({ type, href }) => (
        <link key={href} rel="license" type={type} href={href} />
      ))}
      {view.feeds.map(({ text, type, href }) => (
        <link key={href} rel="alternate" type={type} title={text} href={href} />
      ))}
      {view.formats?.map(({ type, href }) => (
        <link key={type} rel="alternate" type={type} href={href} />
      ))}
      {view.previous !== undefined && view.previous !== null && <link rel="prev" href={view.previous} />}
      {view.next !== undefined && view.next !== null && <link rel="next" href={view.next} />}
      {view.meta.map((entry) => (
        <meta key={JSON.stringify(entry)} {...entry} />
      ))}
      {view.structuredData !== null && (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: view.structuredData }} />
      )}
    </>
  );
}

function SkipLinks({ language }: { readonly language: string }) {
  const { skip } = wordsIn(language);
  return (
    <nav class="skip-links" data-furniture="skip-links" aria-label={skip.label}>
      <a href="#navigation">{skip.navigation}</a>
      <a href="#main">{skip.main}</a>
      <a href="#bottom">{skip.bottom}</a>
    </nav>
  );
}

/** The document's head and the skip links. The footer closes what it opens. */
export function opening(view: OpeningView): string {
  const { language, direction } = view.paper;
  return [
    `<!doctype html><html lang="${attribute(language)}" dir="${direction}" data-ago="${attribute(agoWords(wordsIn(language).locale))}"><head><meta charset="utf-8">`,
    render(<Head view={view} />),
    `</head><body class="on-${view.kind}">`,
    render(<SkipLinks language={language} />),
  ].join('');
}
