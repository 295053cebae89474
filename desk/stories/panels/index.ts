import type { Editor } from '@tiptap/core';
import type { ComponentType } from 'react';
import type { Capability } from '#platform/cx';
import type { Messages } from '../../app/words.tsx';
import { late } from '../../parts/late.tsx';
import type { Together } from '../together/provider.ts';
import { messages } from './words.ts';

/** What a panel beside the page is given. */
export interface PanelProps {
  readonly story: number;
  readonly editor: Editor | null;
  readonly together: Together;
  /** Brings the panel itself before the others. */
  show(): void;
}

export interface StoryPanel {
  readonly id: string;
  readonly label: Messages<string>;
  readonly capability?: Capability;
  readonly Panel: ComponentType<PanelProps>;
}

const label = (id: keyof (typeof messages)['en']['panels']): Messages<string> => ({
  en: messages.en.panels[id],
  ko: messages.ko.panels[id],
});

const ChecklistPanel = late(async () => (await import('./checklist.tsx')).ChecklistPanel);
const NotesPanel = late(async () => (await import('./notes.tsx')).NotesPanel);
const PreviewPanel = late(async () => (await import('./preview.tsx')).PreviewPanel);
const TranslationsPanel = late(async () => (await import('./translations.tsx')).TranslationsPanel);
const HistoryPanel = late(async () => (await import('./history.tsx')).HistoryPanel);

/** The panels beside the page, in their order; each is loaded when it is first looked at. */
export const panels: readonly StoryPanel[] = [
  { id: 'checklist', label: label('checklist'), Panel: ChecklistPanel },
  { id: 'notes', label: label('notes'), Panel: NotesPanel },
  { id: 'preview', label: label('preview'), Panel: PreviewPanel },
  { id: 'translations', label: label('translations'), Panel: TranslationsPanel },
  { id: 'history', label: label('history'), Panel: HistoryPanel },
];
