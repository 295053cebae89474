interface Reveal extends Event {
  readonly viewTransition: { readonly finished: Promise<void> } | null;
  readonly activation?: { readonly entry: { readonly url: string } | null } | null;
}

/** The headline that was chosen on a front becomes the headline of the story, where the browser can show that. */
export function nameTransitions(): void {
  addEventListener('pageswap', (event) => {
    const { viewTransition, activation } = event as unknown as Reveal;
    const path = activation?.entry?.url && new URL(activation.entry.url).pathname;
    if (!viewTransition || !path) return;
    const link = [...document.querySelectorAll<HTMLAnchorElement>('main .headline a, .list li > a')].find(
      (link) => link.pathname === path && link.getBoundingClientRect().bottom > 0,
    );
    if (!link) return;
    link.style.setProperty('view-transition-name', 'headline');
    void viewTransition.finished.then(() => link.style.removeProperty('view-transition-name'));
  });
}
