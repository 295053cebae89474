import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Answer } from '../../app/client.ts';
import { useLanguage, useWords } from '../../app/words.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { comparisonQuery } from './queries.ts';
import { messages } from './words.ts';

type Comparison = Answer<'GET /api/stories/:id/compare'>;
type Block = Comparison['blocks'][number];

interface Props {
  readonly story: number;
  readonly version: string;
  /** Of the story. */
  readonly language: string;
}

/** What came and went since a version, word by word; what stayed is folded. */
export function Changes({ story, version, language }: Props) {
  const words = useWords(messages).history;
  const { data, error } = useQuery(comparisonQuery(story, version));
  if (error) return <Failure error={error} />;
  if (!data) return <Waiting />;
  const stayed = data.blocks.every(({ change }) => change === 'same') && data.fields.length === 0;
  return (
    <section className="changes" aria-label={words.since}>
      <h2>{stayed ? words.nothing : words.since}</h2>
      {data.fields.map((field) => (
        <FieldChange key={field.field} {...field} />
      ))}
      <div lang={language}>
        {folded(data.blocks).map((part, index) =>
          part.change === 'same' ? (
            <Stayed key={index} blocks={part.blocks} />
          ) : (
            part.blocks.map((block, at) => <ChangedBlock key={`${index}-${at}`} block={block} />)
          ),
        )}
      </div>
    </section>
  );
}

interface Part {
  readonly change: 'same' | 'other';
  readonly blocks: Block[];
}

/** Neighbours that stayed become one part. */
function folded(blocks: Comparison['blocks']): Part[] {
  const parts: Part[] = [];
  for (const block of blocks) {
    if (block.change === 'same' && block.runs.length === 0) continue;
    const change = block.change === 'same' ? 'same' : 'other';
    const last = parts.at(-1);
    if (last?.change === change) last.blocks.push(block);
    else parts.push({ change, blocks: [block] });
  }
  return parts;
}

function Stayed({ blocks }: { readonly blocks: readonly Block[] }) {
  const words = useWords(messages).history;
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="stayed"
        lang={language}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {words.stayed(blocks.length)}
      </button>
      {open && blocks.map((block, index) => <ChangedBlock key={index} block={block} />)}
    </>
  );
}

function ChangedBlock({ block: { block, change, runs } }: { readonly block: Block }) {
  return (
    <div className={`block ${block} ${change}`}>
      <BlockName block={block} />
      <p>
        {runs.map(({ kind, text }, index) =>
          kind === 'same' ? <span key={index}>{text}</span> : <Change key={index} kind={kind} text={text} />,
        )}
      </p>
    </div>
  );
}

/** Says of which kind a block is, where it is no plain paragraph. */
export function BlockName({ block }: { readonly block: string }) {
  const words = useWords(messages).history;
  const { language } = useLanguage();
  const name = words.blocks[block as keyof typeof words.blocks] as string | undefined;
  if (name === undefined) return null;
  return (
    <span className="block-name" lang={language}>
      {name}
    </span>
  );
}

/** Few screen readers say by themselves that words are struck out or new. */
function Change({ kind, text }: { readonly kind: 'added' | 'removed'; readonly text: string }) {
  const words = useWords(messages).history;
  const { language } = useLanguage();
  const Tag = kind === 'added' ? 'ins' : 'del';
  return (
    <Tag>
      <span className="unseen" lang={language}>
        {` [${words.marks[kind]}: `}
      </span>
      {text}
      <span className="unseen">] </span>
    </Tag>
  );
}

function FieldChange({ field, from, to }: Comparison['fields'][number]) {
  const words = useWords(messages).history;
  const name = (words.fields[field as keyof typeof words.fields] as string | undefined) ?? field;
  const [before, after] = [textOf(from), textOf(to)];
  return (
    <p className="block">
      <span className="block-name">{name}</span>
      {before === undefined || after === undefined ? (
        words.changed
      ) : (
        <>
          {before !== '' && <Change kind="removed" text={before} />}{' '}
          {after !== '' && <Change kind="added" text={after} />}
        </>
      )}
    </p>
  );
}

/** `undefined` for what is no text, such as the number of a section. */
function textOf(value: unknown): string | undefined {
  if (value === null) return '';
  return typeof value === 'string' ? value : undefined;
}
