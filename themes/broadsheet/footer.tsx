import type { FooterView } from '#theme';
import { wordsIn } from './messages/index.ts';
import { render } from './parts/html.ts';

/** The end of the page. */
export function footer(view: FooterView): string {
  const { paper } = view;
  const messages = wordsIn(paper.language);
  const end = (
    <footer id="bottom" class="footer" tabIndex={-1}>
      <p class="nameplate">
        <a href={paper.home}>{paper.name}</a>
      </p>
      {paper.tagline !== '' && <p class="tagline">{paper.tagline}</p>}
      <nav aria-label={messages.footer.label}>
        <ul class="footer-sections">
          {view.sections.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
        </ul>
        <ul class="footer-links">
          {view.links.map(({ href, text }) => (
            <li key={href}>
              <a href={href}>{text}</a>
            </li>
          ))}
          <li>
            <a href="#navigation">{messages.footer.top}</a>
          </li>
        </ul>
      </nav>
      <p class="note">
        © {paper.year} {paper.name}
      </p>
    </footer>
  );
  return `${render(end)}</body></html>`;
}
