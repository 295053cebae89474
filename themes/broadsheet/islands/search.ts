/** Suggestions are fetched, script and all, when a reader first types into the search. */
export function attachSearch(): void {
  const field = document.querySelector<HTMLInputElement>('.search-form [type=search]');
  field?.addEventListener(
    'input',
    () => {
      void import('./suggestions.ts').then(({ suggestTo }) => suggestTo(field));
    },
    { once: true },
  );
}
