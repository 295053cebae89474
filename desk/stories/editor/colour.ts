/** Colours are classes, for the desk's policy allows no style in an attribute. */
export function colourClass(user: unknown): string {
  const { colour } = (user ?? {}) as { colour?: unknown };
  return `together-colour-${(typeof colour === 'number' ? Math.abs(Math.trunc(colour)) : 0) % 8}`;
}
