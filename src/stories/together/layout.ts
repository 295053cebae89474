import { updateYFragment, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap';
import { diffChars } from 'diff';
import type * as Y from 'yjs';
import { bodySchema } from '../body/schema.ts';
import type { Copy } from '../story.ts';

/** The fields of a copy that are one value each: of two who change one at the same time, the later wins. */
export const plainFields = ['slug', 'section', 'topics', 'bylines', 'leadPicture', 'leadCaption'] as const;
/** The fields that several people write letter by letter. */
const textFields = ['headline', 'standfirst'] as const;

/** The working copy as a document holds it, unchecked: whoever uses it fits it first. */
export function rawCopy(doc: Y.Doc): Record<keyof Copy, unknown> {
  const fields = doc.getMap('fields');
  const body = yXmlFragmentToProsemirrorJSON(doc.getXmlFragment('body')) as { content: unknown[] };
  return {
    headline: doc.getText('headline').toJSON(),
    standfirst: doc.getText('standfirst').toJSON(),
    slug: fields.get('slug'),
    section: fields.get('section'),
    topics: fields.get('topics'),
    bylines: fields.get('bylines'),
    leadPicture: fields.get('leadPicture'),
    leadCaption: fields.get('leadCaption'),
    // A text that stands outside of any block comes as a list of runs.
    body: { type: 'doc', content: body.content.flat() },
  };
}

/**
 * Makes a document say what `copy` says, in one transaction and by the smallest changes, so that what others write at
 * the same time stays.
 */
export function writeInto(doc: Y.Doc, copy: Copy): void {
  const before = rawCopy(doc);
  doc.transact(() => {
    for (const name of textFields) if (before[name] !== copy[name]) retype(doc.getText(name), copy[name]);
    const fields = doc.getMap('fields');
    for (const name of plainFields) {
      if (JSON.stringify(before[name]) !== JSON.stringify(copy[name])) fields.set(name, copy[name]);
    }
    updateYFragment(doc, doc.getXmlFragment('body'), bodySchema.nodeFromJSON(copy.body), {
      mapping: new Map(),
      isOMark: new Map(),
    });
  });
}

function retype(text: Y.Text, wanted: string): void {
  let at = 0;
  for (const { value, added, removed } of diffChars(text.toJSON(), wanted)) {
    if (removed) text.delete(at, value.length);
    else {
      if (added) text.insert(at, value);
      at += value.length;
    }
  }
}
