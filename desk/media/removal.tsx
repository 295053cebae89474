import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../app/client.ts';
import { useWords } from '../app/words.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { messages } from './messages.ts';

/** Asks whether a picture shall go; where it is shown or named, says where, and it stays. */
export function Removal({ picture, remove }: { readonly picture: number; remove(): void }) {
  const words = useWords(messages);
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger className="button danger">{words.remove}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="backdrop" />
        <AlertDialog.Popup className="dialog">
          <AlertDialog.Title render={<h2 />}>{words.remove}</AlertDialog.Title>
          <Asked picture={picture} remove={remove} />
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

function Asked({ picture, remove }: { readonly picture: number; remove(): void }) {
  const words = useWords(messages);
  const { data, isError } = useQuery({
    queryKey: ['pictures', 'showing', picture],
    queryFn: ({ signal }) => call('GET /api/pictures/:id/showing', { params: { id: picture }, signal }),
    staleTime: 0,
  });
  if (!data && !isError) return <Waiting />;
  const free = !data || data.stories.length + data.authors.length === 0;
  return (
    <>
      <AlertDialog.Description>{free ? words.removeSure : words.removeUsed}</AlertDialog.Description>
      {data && !free && (
        <ul className="showing">
          {data.stories.map(({ story, headline, state }) => (
            <li key={story}>
              <Link to="/stories/$id" params={{ id: String(story) }}>
                {headline || words.untitled}
              </Link>{' '}
              <span className={`state ${state}`}>{words.states[state] ?? state}</span>
            </li>
          ))}
          {data.authors.map(({ id, name }) => (
            <li key={id}>
              <Link to="/authors" search={{ q: name }}>
                {words.portraitOf(name)}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="dialog-foot">
        <AlertDialog.Close className="button">{words.keep}</AlertDialog.Close>
        {free && (
          <AlertDialog.Close className="button danger" onClick={remove}>
            {words.remove}
          </AlertDialog.Close>
        )}
      </div>
    </>
  );
}
