import * as z from 'zod';

/**
 * The query parameter `fields`: names of the fields that are wanted, separated by commas. `id` always comes along.
 * @param names all that there are
 */
export function fieldsOf<const Name extends string>(names: readonly Name[]) {
  const known = z.enum(names as readonly [Name, ...Name[]]);
  return z
    .string()
    .max(500)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(known))
    .optional()
    .meta({ description: `Fields that are wanted, separated by commas: ${names.join(', ')}.` });
}

/** What is wanted of a thing; all of it where nothing was said. */
export function only<T extends { readonly id: number }>(
  thing: T,
  fields: readonly (keyof T)[] | undefined,
): Partial<T> & { id: number } {
  if (fields === undefined) return thing;
  const wanted = new Set<PropertyKey>(['id', ...fields]);
  return Object.fromEntries(Object.entries(thing).filter(([name]) => wanted.has(name))) as Partial<T> & {
    id: number;
  };
}
