/** Suggestions are fetched, script and all, when a reader first types into the search. */
export function attachSearch(): void {
  const field = document.querySelector<HTMLInputElement>('.search-form [type=search]');
  if (!field) return;
  const begin = () => void import('./suggestions.ts').then(({ suggestTo }) => suggestTo(field));
  // Somebody may have typed before this script came.
  if (document.activeElement === field && field.value !== field.defaultValue) begin();
  else field.addEventListener('input', begin, { once: true });
}
