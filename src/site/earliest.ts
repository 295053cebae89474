/** The earliest of instants, any of which may never come. */
export function earliest(instants: readonly (Date | number | undefined)[]): Date | undefined {
  const known = instants.filter((instant) => instant !== undefined).map(Number);
  return known.length === 0 ? undefined : new Date(Math.min(...known));
}
