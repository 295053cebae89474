import { colourClass } from './colour.ts';

/** The caret of somebody else with their name, drawn by classes alone. */
export function cursor(user: { name?: unknown }): HTMLElement {
  const caret = document.createElement('span');
  caret.className = `together-caret ${colourClass(user)}`;
  const name = document.createElement('span');
  name.className = 'together-name';
  name.textContent = typeof user.name === 'string' ? user.name : '…';
  // Word joiners keep the caret from being a place to break the line.
  caret.append('\u2060', name, '\u2060');
  // Whoever listens to the text hears the text; the head says who is here.
  caret.setAttribute('aria-hidden', 'true');
  return caret;
}
