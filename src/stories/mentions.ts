interface Named {
  readonly id: number;
  readonly name: string;
}

/** Those whose name stands in a text after an `@`, each once. The longest name counts: `@Kim Min` is not `@Kim`. */
export function mentionsIn<T extends Named>(text: string, staff: readonly T[]): T[] {
  const named = new Map<number, T>();
  const longestFirst = staff.toSorted((one, other) => other.name.length - one.name.length);
  const plain = text.normalize('NFC').toLowerCase();
  for (const { index } of plain.matchAll(/(?<![\p{L}\p{N}])@/gu)) {
    const rest = plain.slice(index + 1);
    const found = longestFirst.find(({ name }) => {
      const wanted = name.normalize('NFC').toLowerCase();
      // Korean writes its particles right behind a name.
      return rest.startsWith(wanted) && !/^[a-z0-9]/.test(rest.slice(wanted.length));
    });
    if (found) named.set(found.id, found);
  }
  return [...named.values()];
}
