/** A property, unless it is empty. */
export function optional(property: string, value: string | readonly unknown[]): Record<string, unknown> {
  return value.length === 0 ? {} : { [property]: value };
}

/** JSON in which no character can end a script element or a line of script. */
export function toScript(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
