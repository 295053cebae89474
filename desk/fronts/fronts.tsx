import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useWords } from '../app/words.tsx';
import { sectionsQuery } from '../stories/list/queries.ts';
import { messages } from './messages.ts';

/** Every front that editors lay out. */
export default function Fronts() {
  const words = useWords(messages);
  const { data: sections } = useSuspenseQuery(sectionsQuery);
  return (
    <>
      <header className="screen-head">
        <h1>{words.title}</h1>
      </header>
      <p className="note">{words.intro}</p>
      <ul className="catalogue" aria-label={words.title}>
        <li>
          <Link to="/fronts/$front" params={{ front: 'home' }}>
            {words.home}
          </Link>
        </li>
        <li>
          <Link to="/fronts/must-reads">{words.mustReads}</Link>
        </li>
        {sections.map(({ id, name }) => (
          <li key={id}>
            <Link to="/fronts/$front" params={{ front: String(id) }}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
