interface Props {
  readonly name: string;
  readonly value: string;
  readonly notes?: readonly string[];
}

/** One large number with its name, in a `dl.figures`. */
export function Figure({ name, value, notes = [] }: Props) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="figure number">{value}</dd>
      {notes.map((note) => (
        <dd key={note} className="note number">
          {note}
        </dd>
      ))}
    </div>
  );
}
