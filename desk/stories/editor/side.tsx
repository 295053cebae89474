import { useState } from 'react';
import { Tabs } from '@base-ui/react/tabs';
import type { Editor } from '@tiptap/core';
import { useMay } from '../../app/session.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { messages } from '../messages.ts';
import { panels } from '../panels/index.ts';
import type { Together } from '../together/provider.ts';
import { Details } from './fields/details.tsx';

interface SideProps {
  readonly story: number;
  readonly language: string;
  readonly editor: Editor;
  readonly together: Together;
  readonly readOnly: boolean;
  choosePicture(): void;
}

/** What stands beside the page: the story's details, and the panels, one at a time. */
export function Side({ story, language, editor, together, readOnly, choosePicture }: SideProps) {
  const words = useWords(messages).editor;
  const { language: mine } = useLanguage();
  const may = useMay();
  const [side, setSide] = useState('details');
  const open = panels.filter(({ capability }) => capability === undefined || may(capability));
  return (
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
        <Details together={together} readOnly={readOnly} language={language} choosePicture={choosePicture} />
      </Tabs.Panel>
      {open.map(({ id, Panel }) => (
        // A note that is half written waits while another panel is looked at.
        <Tabs.Panel key={id} value={id} keepMounted={id === 'notes'}>
          <Panel story={story} editor={editor} together={together} show={() => setSide(id)} />
        </Tabs.Panel>
      ))}
    </Tabs.Root>
  );
}
