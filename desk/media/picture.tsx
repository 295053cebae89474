import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { keyLabel, useActions } from '../app/actions.tsx';
import { call, type Answer } from '../app/client.ts';
import { queries } from '../app/queries.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from '../parts/failure.tsx';
import { sayDone, sayFailed } from '../parts/notices.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { Crops, FocalPoint, type Look } from './focal.tsx';
import { messages } from './messages.ts';
import { PictureFields, type Said } from './picture-fields.tsx';
import { Removal } from './removal.tsx';
import { Around } from './around.tsx';
import { nameOf, Needs } from './sheet.tsx';

export type Whole = Answer<'GET /api/pictures/:id'>;

/** One picture: what is said of it, where its crops look, where it runs. */
export default function PictureScreen() {
  const { id = '' }: { readonly id?: string } = useParams({ strict: false });
  const found = useQuery({
    queryKey: ['pictures', 'one', Number(id)],
    queryFn: ({ signal }) => call('GET /api/pictures/:id', { params: { id: Number(id) }, signal }),
    // What is being typed must not be changed under the hands.
    refetchOnWindowFocus: false,
  });
  if (found.isPending) return <Waiting />;
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Editing key={found.data.id} picture={found.data} />;
}

function Editing({ picture }: { readonly picture: Whole }) {
  const words = useWords(messages);
  const navigate = useNavigate();
  const [said, setSaid] = useState<Said>({});
  const [moved, setMoved] = useState<Look>();
  const look = moved ?? picture.focal;
  const isChanged = Object.keys(said).length > 0 || moved !== undefined;
  const save = useMutation({
    mutationFn: () =>
      call('PATCH /api/pictures/:id', {
        params: { id: picture.id },
        body: { ...said, ...(moved ? { focal: moved } : {}) },
      }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['pictures'] });
      setSaid({});
      setMoved(undefined);
      sayDone(words.saved);
    },
    onError: sayFailed,
  });
  const remove = useMutation({
    mutationFn: () => call('DELETE /api/pictures/:id', { params: { id: picture.id } }),
    async onSuccess() {
      await navigate({ to: '/pictures' });
      queries.removeQueries({ queryKey: ['pictures', 'one', picture.id] });
      await queries.invalidateQueries({ queryKey: ['pictures'] });
      sayDone(words.removed);
    },
    onError: sayFailed,
  });
  const maySave = picture.mayChange && isChanged && !save.isPending;
  useActions([
    {
      id: 'picture:save',
      label: words.save,
      keys: 'mod+s',
      group: words.pictures,
      disabled: !maySave,
      run: () => save.mutate(),
    },
    {
      id: 'picture:centre',
      label: `${words.focal}: ${words.centre}`,
      group: words.pictures,
      disabled: !picture.mayChange,
      run: () => setMoved({ x: 0.5, y: 0.5 }),
    },
  ]);
  return (
    <>
      <div className="screen-head">
        <Link to="/pictures">{words.back}</Link>
        <h1 className="grow">{nameOf(picture) || words.untitled}</h1>
        <Needs needs={picture.needs} rightsUntil={picture.rightsUntil} />
      </div>
      {!picture.mayChange && <p className="note">{words.notYours}</p>}
      <div className="picture-page">
        <div>
          <FocalPoint picture={picture} look={look} disabled={!picture.mayChange} onChange={setMoved} />
          <p className="note">{words.focalNote}</p>
          <h2>{words.crops}</h2>
          <Crops picture={picture} look={look} />
          <Around picture={picture} />
        </div>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (maySave) save.mutate();
          }}
        >
          <PictureFields picture={picture} said={said} onChange={setSaid} />
          <p className="picture-acts">
            <button
              type="submit"
              className="button main"
              disabled={!maySave}
              title={`${words.save} (${keyLabel('mod+s')})`}
            >
              {words.save}
            </button>
            {picture.mayChange && <Removal picture={picture.id} remove={() => remove.mutate()} />}
          </p>
        </form>
      </div>
    </>
  );
}
