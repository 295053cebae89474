import type { LogoView, NavigationView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';

/** The logo in its reserved space; on a dark ground the one that was drawn for it. */
function Logo({ logo: { light, dark, alt } }: { readonly logo: LogoView }) {
  return (
    <picture>
      {dark && (
        <source
          media="(prefers-color-scheme: dark)"
          srcset={dark.src}
          width={dark.width}
          height={dark.height}
        />
      )}
      <img class="logo" src={light.src} width={light.width} height={light.height} alt={alt} />
    </picture>
  );
}

/** The paper's name, the date, the sections, the search and the other languages. */
export function navigation(view: NavigationView): string {
  const { paper } = view;
  const messages = wordsIn(paper.language);
  return render(
    <header class="masthead">
      {paper.simulated !== null && <p class="simulated">{messages.simulated[paper.simulated]}</p>}
      <div class="masthead-top">
        <p class="date">
          <time dateTime={view.date.iso}>{view.date.text}</time>
        </p>
        <p class="nameplate">
          <a href={paper.home} rel="home">
            {paper.logo ? <Logo logo={paper.logo} /> : paper.name}
          </a>
        </p>
        <div class="tools">
          {view.languages.length > 1 && (
            <nav aria-label={messages.languages}>
              {view.languages
                .filter(({ current }) => !current)
                .map(({ code, href, text }) => (
                  <a key={code} href={href} lang={code} hreflang={code}>
                    {text}
                  </a>
                ))}
            </nav>
          )}
          <a class="search-link" href={view.searchHref}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M10.5 10.5 15 15M12 6.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0Z" />
            </svg>
            {messages.search}
          </a>
        </div>
      </div>
      <nav id="navigation" class="sections" tabIndex={-1} aria-label={messages.sections}>
        <ul>
          {view.sections.map(({ href, text, current }) => (
            <li key={href}>
              <a href={href} aria-current={current ? 'true' : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>,
  );
}
