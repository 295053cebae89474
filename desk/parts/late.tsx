import { useEffect, useState, type ComponentType, type ReactNode } from 'react';
import { call, Problem } from '../app/client.ts';
import { messages } from '../app/messages.ts';
import { useWords } from '../app/words.tsx';
import { Failure } from './failure.tsx';
import { Modal } from './modal.tsx';
import { sayFailed } from './notices.tsx';
import { Waiting } from './waiting.tsx';

/** Whether an import failed: the browser remembers that for as long as the page stands, and only a fresh page gets it. */
let isBroken = false;

/** Code that comes late. @throws Problem `late` where it cannot be had; without a network none is tried, so that it can be later */
export async function bring<T>(open: () => Promise<T>): Promise<T> {
  if (!navigator.onLine) throw new Problem(0, 'late', '');
  return open().catch(() => {
    isBroken = true;
    throw new Problem(0, 'late', '');
  });
}

/** Loads the page again, once the paper can be reached: without it there would be no page to write on. */
function reload(): void {
  call('GET /api/session').then(() => location.reload(), sayFailed);
}

/** A part of a screen whose code comes after the screen. */
type Late<P> = ComponentType<P> & {
  /** Fetches the code now, so that it is there when the part is wanted. */
  fetch(): void;
};

/**
 * A part of a screen that does not hold the screen up: its code is fetched once what stands around it is drawn. Until
 * it has come `Frame` keeps its place and says that it is on its way, or that it could not be had, and tries again.
 * @param open imports the part's module, and answers its component
 */
export function late<P extends object>(
  open: () => Promise<ComponentType<P>>,
  Frame: ComponentType<P & { readonly children: ReactNode }> = Bare,
): Late<P> {
  let opened: ComponentType<P> | undefined;
  let opening: Promise<void> | undefined;
  const fetch = () =>
    (opening ??= bring(open).then(
      (part) => void (opened = part),
      (reason: unknown) => {
        opening = undefined;
        throw reason;
      },
    ));
  function LatePart(props: P) {
    const [came, setCame] = useState(opened !== undefined);
    const [error, setError] = useState<unknown>();
    useEffect(() => {
      if (came || error !== undefined) return undefined;
      let isHere = true;
      const begin = () =>
        void fetch().then(
          () => isHere && setCame(true),
          (reason: unknown) => isHere && setError(reason),
        );
      const timer = setTimeout(begin, 0);
      return () => {
        isHere = false;
        clearTimeout(timer);
      };
    }, [came, error]);
    if (opened) {
      const Part = opened;
      return <Part {...props} />;
    }
    return (
      <Frame {...props}>
        {error === undefined ? (
          <Waiting />
        ) : (
          <Failure error={error} retry={() => (isBroken ? reload() : setError(undefined))} />
        )}
      </Frame>
    );
  }
  return Object.assign(LatePart, { fetch: () => void fetch().catch(() => undefined) });
}

const Bare = ({ children }: { readonly children: ReactNode }) => children;

interface Closing {
  close(): void;
}

/** A box that asks something, whose code comes late. It takes the keyboard at once: what is typed meanwhile changes no text. */
export const lateBox = <P extends Closing>(open: () => Promise<ComponentType<P>>) => late(open, BoxFrame);

function BoxFrame({ close, children }: Closing & { readonly children: ReactNode }) {
  const words = useWords(messages);
  return (
    <Modal label={words.waiting} close={close}>
      {children}
      <div className="dialog-foot">
        <button type="button" className="button" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </Modal>
  );
}
