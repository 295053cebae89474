import { useLayoutEffect, useRef, type ReactNode } from 'react';

interface ModalProps {
  readonly label: string;
  readonly className?: string;
  close(): void;
  readonly children: ReactNode;
}

/**
 * The browser's own dialog, which needs no code to come first: it holds the keyboard, Escape and a click beside it leave
 * it, and when it goes the keyboard is where it was.
 */
export function Modal({ label, className = 'dialog', close, children }: ModalProps) {
  const box = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    if (dialog?.open === false) dialog.showModal();
    // Closed before it is taken away, or the keyboard would be nowhere.
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={box}
      className={className}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onPointerDown={(event) => {
        if (event.target !== event.currentTarget) return;
        const { left, right, top, bottom } = event.currentTarget.getBoundingClientRect();
        const { clientX: x, clientY: y } = event;
        if (x < left || x > right || y < top || y > bottom) close();
      }}
    >
      {children}
    </dialog>
  );
}
