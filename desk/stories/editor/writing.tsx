import { lazy, Suspense, useMemo, useRef, useState } from 'react';
import { Tabs } from '@base-ui/react/tabs';
import { useRouter } from '@tanstack/react-router';
import { EditorContent, useEditor } from '@tiptap/react';
import { keyLabel, useActions } from '../../app/actions.tsx';
import { useMay } from '../../app/session.ts';
import { languages, useLanguage, useWords } from '../../app/words.tsx';
import { sayDone } from '../../parts/notices.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { useBeside } from '../beside/address.ts';
import { messages } from '../messages.ts';
import { StoryActions } from '../panels/actions.tsx';
import { panels } from '../panels/index.ts';
import type { Together } from '../together/provider.ts';
import { AddressBox } from './address-box.tsx';
import { editorFor } from './build.ts';
import { commandsOf, insertBlock } from './commands.ts';
import { Details } from './fields/details.tsx';
import { useStatus } from './fields/shared.ts';
import { FindBar } from './find/bar.tsx';
import { Headline } from './headline.tsx';
import { Measures } from './measures.tsx';
import { Presence } from './presence.tsx';
import { addRelated } from './related.ts';
import { Saved } from './saved.tsx';
import { SlashMenu } from './slash/menu.tsx';
import { fieldOrigin } from './together.ts';
import { Toolbar } from './toolbar.tsx';
import '../../styles/paper-face.css';

const Beside = lazy(() => import('../beside/source.tsx'));
const RelatedBox = lazy(async () => ({ default: (await import('./related-box.tsx')).RelatedBox }));
const PicturePicker = lazy(async () => ({ default: (await import('../../media/picker.tsx')).PicturePicker }));

interface WritingProps {
  readonly story: number;
  readonly together: Together;
  readonly language: string;
}

type Box = 'link' | 'embed' | 'picture' | 'lead' | 'related' | undefined;

/** The page on which a story is written, and what stands beside it. */
export function Writing({ story, together, language }: WritingProps) {
  const words = useWords(messages).editor;
  const { language: mine } = useLanguage();
  const may = useMay();
  const { mayWrite, unsaved } = useStatus(together);
  const [box, setBox] = useState<Box>();
  const [finding, setFinding] = useState<'find' | 'replace'>();
  const [isFocused, setFocused] = useState(false);
  const [side, setSide] = useState('details');
  const beside = useBeside();
  const router = useRouter();
  const bar = useRef<HTMLDivElement>(null);
  const commands = useMemo(() => commandsOf(setBox), []);
  const slash = useMemo(
    () =>
      commands
        .filter(({ group }) => group === 'blocks' || group === 'insert')
        .map(({ id, keys, run }) => ({
          id,
          keys,
          run,
          label: words.commands[id].name,
          // Whoever writes may know the other language's word.
          names: languages.flatMap((code) => [
            messages[code].editor.commands[id].name,
            messages[code].editor.slashWords[id] ?? '',
          ]),
        })),
    [commands, words],
  );
  const focused = useRef(isFocused);
  focused.current = isFocused;
  const options = useMemo(
    () =>
      editorFor({
        together,
        words,
        commands,
        slash,
        editable: mayWrite,
        leave() {
          if (focused.current) setFocused(false);
          else bar.current?.querySelector<HTMLElement>('button[tabindex="0"]')?.focus();
        },
      }),
    [together, words, commands, slash, mayWrite],
  );
  // Made anew for another story or language; never while somebody types.
  const editor = useEditor({ ...options, immediatelyRender: true, shouldRerenderOnTransaction: false }, [
    options,
  ]);
  const open = panels.filter(({ capability }) => capability === undefined || may(capability));
  useActions([
    ...commands.map(({ id, keys, run }) => ({
      id: `text:${id}`,
      label: words.commands[id].name,
      keys,
      group: words.text,
      disabled: !mayWrite,
      run: () => run(editor),
    })),
    { id: 'find', label: words.find, keys: 'mod+f', group: words.text, run: () => setFinding('find') },
    {
      id: 'replace',
      label: words.findAndReplace,
      keys: 'mod+h',
      group: words.text,
      disabled: !mayWrite,
      run: () => setFinding('replace'),
    },
    {
      id: 'focus',
      label: isFocused ? words.leaveFocus : words.focus,
      keys: 'mod+shift+f',
      group: words.text,
      run: () => setFocused(!isFocused),
    },
    {
      id: 'save',
      label: words.saveNow,
      keys: 'mod+s',
      group: words.text,
      run: () => sayDone(unsaved === 0 ? words.allSaved : words.notSavedYet(unsaved)),
    },
  ]);
  const pick = (id: number) => {
    if (box === 'lead') together.doc.transact(() => together.fields.set('leadPicture', id), fieldOrigin);
    else insertBlock(editor, { type: 'picture', attrs: { picture: id, caption: null } });
    setBox(undefined);
  };
  return (
    <div className={isFocused ? 'writing focused' : 'writing'}>
      <div className="screen-head">
        <span className="grow" />
        <Presence together={together} />
        <button
          type="button"
          className="quiet"
          aria-pressed={isFocused}
          title={`${words.focus} (${keyLabel('mod+shift+f')})`}
          onClick={() => setFocused(!isFocused)}
        >
          {isFocused ? words.leaveFocus : words.focus}
        </button>
        <StoryActions story={story} together={together} />
      </div>
      {!mayWrite && <p className="note">{words.readOnly}</p>}
      <div className={beside === undefined ? 'writing-columns' : 'writing-columns two'}>
        <div className="writing-page" lang={language}>
          <div className="page-tools" lang={mine}>
            {mayWrite && <Toolbar editor={editor} commands={commands} bar={bar} />}
            {finding && (
              <FindBar
                editor={editor}
                replacing={finding === 'replace'}
                close={() => setFinding(undefined)}
              />
            )}
            <Saved together={together} />
          </div>
          <Headline together={together} editor={editor} readOnly={!mayWrite} />
          <EditorContent
            editor={editor}
            onClick={(event) => {
              // Below the last block one goes on writing.
              if (event.target === event.currentTarget && mayWrite)
                insertBlock(editor, { type: 'paragraph' });
            }}
          />
          <SlashMenu editor={editor} />
          <Measures editor={editor} language={language} />
        </div>
        {beside !== undefined && (
          <Suspense fallback={<Waiting />}>
            <Beside
              key={beside}
              story={beside}
              editor={editor}
              close={() => void router.navigate({ to: `/stories/${story}`, search: {} })}
            />
          </Suspense>
        )}
        <aside className="writing-side" aria-label={words.beside}>
          <Tabs.Root value={side} onValueChange={(next: string) => setSide(next)}>
            <Tabs.List className="tabs">
              <Tabs.Tab className="tab" value="details">
                {words.details}
              </Tabs.Tab>
              {open.map(({ id, label }) => (
                <Tabs.Tab key={id} className="tab" value={id}>
                  {label[mine]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value="details">
              <Details
                together={together}
                readOnly={!mayWrite}
                language={language}
                choosePicture={() => setBox('lead')}
              />
            </Tabs.Panel>
            {open.map(({ id, Panel }) => (
              // A note that is half written waits while another panel is looked at.
              <Tabs.Panel key={id} value={id} keepMounted={id === 'notes'}>
                <Suspense fallback={<Waiting />}>
                  <Panel story={story} editor={editor} together={together} show={() => setSide(id)} />
                </Suspense>
              </Tabs.Panel>
            ))}
          </Tabs.Root>
        </aside>
      </div>
      {(box === 'link' || box === 'embed') && (
        <AddressBox kind={box} editor={editor} close={() => setBox(undefined)} />
      )}
      {box === 'related' && (
        <Suspense fallback={<Waiting />}>
          <RelatedBox
            story={story}
            language={language}
            close={() => setBox(undefined)}
            choose={(other) => {
              setBox(undefined);
              // After the box has given the focus back.
              setTimeout(() => addRelated(editor, other), 0);
            }}
          />
        </Suspense>
      )}
      {(box === 'picture' || box === 'lead') && (
        <Suspense fallback={<Waiting />}>
          <PicturePicker open onOpenChange={(isOpen: boolean) => isOpen || setBox(undefined)} onPick={pick} />
        </Suspense>
      )}
    </div>
  );
}
