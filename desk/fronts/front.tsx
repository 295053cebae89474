import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { call } from '../app/client.ts';
import { FrontEditor } from './front-editor.tsx';
import { useFrontLanguage } from './front-language.tsx';

/** The layout of the home front or of a section's, in one language. */
export default function Front() {
  const { front = 'home' }: { front?: string } = useParams({ strict: false });
  const { code, main } = useFrontLanguage();
  const { data: sections } = useSuspenseQuery({
    queryKey: ['sections', ''],
    queryFn: ({ signal }) => call('GET /api/sections', { signal }),
  });
  const { data: laid } = useSuspenseQuery({
    queryKey: ['front', front, code],
    queryFn: ({ signal }) =>
      call('GET /api/fronts/:front', { params: { front }, query: { language: code }, signal }),
  });
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
