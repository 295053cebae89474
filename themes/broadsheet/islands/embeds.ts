/** What another site shows is fetched from there only when a person asks for it. */
export function attachEmbeds(): void {
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-embed]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const frame = document.createElement('iframe');
    frame.src = link.dataset['player'] ?? link.href;
    frame.title = link.textContent.trim();
    frame.allow = 'encrypted-media; fullscreen; picture-in-picture';
    frame.referrerPolicy = 'strict-origin';
    frame.setAttribute('sandbox', 'allow-scripts allow-same-origin allow-popups allow-presentation');
    (link.closest('.embed') ?? link).replaceChildren(frame);
    frame.focus();
  });
}
