import { colourClass } from './editor/colour.ts';

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly colour: number;
}

/** One person by the first sign of their name, the whole name for who listens or points. */
export function Initial({ person }: { readonly person: Person }) {
  return (
    <span className={`initial ${colourClass(person)}`} title={person.name}>
      <span aria-hidden="true">{String.fromCodePoint(person.name.codePointAt(0) ?? 0x2026)}</span>
      <span className="unseen">{person.name}</span>
    </span>
  );
}
