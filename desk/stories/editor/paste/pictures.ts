import type { EditorView } from '@tiptap/pm/view';
import { bring } from '../../../parts/late.tsx';
import { sayDone, sayFailed } from '../../../parts/notices.tsx';
import { placeInText } from '../place.ts';

/** What is said of pictures that come as files. */
export interface PictureWords {
  readonly pictureComes: string;
  readonly pictureKept: string;
  readonly onlyPictures: string;
}

/**
 * Sends pictures that were pasted or dropped to the paper, and puts each behind the block at `at` as it arrives, whatever
 * others wrote meanwhile. Says what it does, and what it cannot do.
 */
export async function takePictures(
  view: EditorView,
  files: readonly File[],
  at: number,
  words: PictureWords,
): Promise<void> {
  const pictures = files.filter(({ type }) => type.startsWith('image/'));
  if (pictures.length < files.length) sayDone(words.onlyPictures);
  if (pictures.length === 0) return;
  const place = placeInText(view.state, besideBlock(view, at));
  sayDone(words.pictureComes);
  const { sendFiles } = await bring(() => import('../../../media/uploads.ts'));
  sendFiles(
    pictures,
    (picture) => {
      if (view.isDestroyed) {
        sayDone(words.pictureKept);
        return;
      }
      const { state } = view;
      const node = state.schema.nodes['picture']!.create({ picture });
      view.dispatch(state.tr.insert(place(state) ?? state.doc.content.size, node));
    },
    sayFailed,
  );
}

/** Where a block may stand: before an empty paragraph, and behind any other block. */
function besideBlock({ state }: EditorView, at: number): number {
  const $at = state.doc.resolve(at);
  if ($at.depth === 0) return at;
  const block = $at.node(1);
  const isEmpty = block.type.name === 'paragraph' && block.content.size === 0;
  return isEmpty ? $at.before(1) : $at.after(1);
}
