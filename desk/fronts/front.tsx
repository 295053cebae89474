import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { sectionsQuery } from '../stories/list/queries.ts';
import { FrontEditor } from './front-editor.tsx';
import { useFrontLanguage } from './front-language.tsx';
import { frontQuery } from './queries.ts';

/** The layout of the home front or of a section's, in one language. */
export default function Front() {
  const { front = 'home' }: { front?: string } = useParams({ strict: false });
  const { code, main } = useFrontLanguage();
  const { data: sections } = useSuspenseQuery(sectionsQuery);
  const { data: laid } = useSuspenseQuery(frontQuery(front, code));
  const section = sections.find(({ id }) => String(id) === front);
  const prefix = code === main ? '' : `/${code}`;
  return (
    <FrontEditor
      key={`${front} ${code}`}
      front={front}
      language={code}
      name={section?.name}
      address={section ? encodeURI(`${prefix}/${section.slug}`) : prefix || '/'}
      laid={laid}
    />
  );
}
