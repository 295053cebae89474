import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useRouter } from '@tanstack/react-router';
import { EditorContent } from '@tiptap/react';
import { keyLabel, useActions, useComingKeys } from '../../app/actions.tsx';
import { languages, useLanguage, useWords } from '../../app/words.tsx';
import { late, lateBox } from '../../parts/late.tsx';
import { sayDone } from '../../parts/notices.tsx';
import { useBeside } from '../beside/address.ts';
import { messages } from '../messages.ts';
import { keys as verbKeys } from '../panels/verbs.ts';
import type { Together } from '../together/provider.ts';
import { editorFor } from './build.ts';
import { commandsOf, insertBlock } from './commands.ts';
import { useStatus } from './fields/shared.ts';
import { FindBar } from './find/bar.tsx';
import { Headline } from './headline.tsx';
import { Measures } from './measures.tsx';
import { bringCleaner } from './paste/late.ts';
import { Presence } from './presence.tsx';
import { addRelated } from './related.ts';
import { Saved } from './saved.tsx';
import { SlashMenu } from './slash/menu.tsx';
import { fieldOrigin } from './together.ts';
import { Toolbar } from './toolbar.tsx';
import { useEditor } from './use-editor.ts';
import '../../styles/paper-face.css';

// Writing needs none of these: they come once the text takes keys, and before most of them are asked for.
const StoryActions = late(async () => (await import('../panels/actions.tsx')).StoryActions, ActionsFrame);
const Side = late(async () => (await import('./side.tsx')).Side);
const Beside = late(async () => (await import('../beside/source.tsx')).Beside);
const AddressBox = lateBox(async () => (await import('./address-box.tsx')).AddressBox);
const RelatedBox = lateBox(async () => (await import('./related-box.tsx')).RelatedBox);
const PicturePicker = lateBox(async () => (await import('../../media/picker.tsx')).PicturePicker);

interface WritingProps {
  readonly story: number;
  readonly together: Together;
  readonly language: string;
}

type Box = 'link' | 'embed' | 'picture' | 'lead' | 'related' | undefined;

const comingKeys = Object.values(verbKeys);

/** Where a story's state and what may be done with it will be. */
function ActionsFrame({ children }: { readonly children: ReactNode }) {
  useComingKeys(comingKeys);
  return <div className="story-actions">{children}</div>;
}

/** The page on which a story is written, and what stands beside it. */
export function Writing({ story, together, language }: WritingProps) {
  const words = useWords(messages).editor;
  const { language: mine } = useLanguage();
  const { mayWrite, unsaved } = useStatus(together);
  const [box, setBox] = useState<Box>();
  const [finding, setFinding] = useState<'find' | 'replace'>();
  const [isFocused, setFocused] = useState(false);
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
  const editor = useEditor(options);
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
  useEffect(() => {
    const bringAll = () => {
      [AddressBox, RelatedBox, PicturePicker].forEach((part) => part.fetch());
      // What fails here is said when somebody pastes.
      bringCleaner().catch(() => undefined);
    };
    const timer = setTimeout(bringAll, 1_000);
    return () => clearTimeout(timer);
  }, []);
  const pick = (id: number) => {
    if (box === 'lead') together.doc.transact(() => together.fields.set('leadPicture', id), fieldOrigin);
    else insertBlock(editor, { type: 'picture', attrs: { picture: id, caption: null } });
    setBox(undefined);
  };
  return (
    <div className={isFocused ? 'writing focused' : 'writing'}>
      <div className="screen-head">
        <button
          type="button"
          className="quiet"
          aria-pressed={isFocused}
          title={`${words.focus} (${keyLabel('mod+shift+f')})`}
          onClick={() => setFocused(!isFocused)}
        >
          {isFocused ? words.leaveFocus : words.focus}
        </button>
        <span className="grow" />
        <Presence together={together} />
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
          <Beside
            key={beside}
            story={beside}
            editor={editor}
            close={() => void router.navigate({ to: `/stories/${story}`, search: {} })}
          />
        )}
        <aside className="writing-side" aria-label={words.beside}>
          <Side
            story={story}
            language={language}
            editor={editor}
            together={together}
            readOnly={!mayWrite}
            choosePicture={() => setBox('lead')}
          />
        </aside>
      </div>
      {(box === 'link' || box === 'embed') && (
        <AddressBox kind={box} editor={editor} close={() => setBox(undefined)} />
      )}
      {box === 'related' && (
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
      )}
      {(box === 'picture' || box === 'lead') && (
        <PicturePicker close={() => setBox(undefined)} onPick={pick} />
      )}
    </div>
  );
}
