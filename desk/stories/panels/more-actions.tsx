import { Menu } from '@base-ui/react/menu';
import type { RefObject } from 'react';
import { keyLabel } from '../../app/actions.tsx';

interface MoreActionsProps {
  /** What opened the menu: it hangs there, and the keyboard goes back there. */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly actions: readonly {
    readonly id: string;
    readonly name: string;
    readonly keys: string | undefined;
    run(): void;
  }[];
  close(): void;
}

/** The menu of what is done to a story more seldom. */
export function MoreActions({ button, actions, close }: MoreActionsProps) {
  return (
    <Menu.Root
      open
      onOpenChange={(open, { event }) => {
        // A press on the button is the button's own affair.
        const isButton = event.target instanceof Node && button.current?.contains(event.target) === true;
        if (!open && !isButton) close();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner anchor={button} sideOffset={4} align="end">
          <Menu.Popup className="popup" finalFocus={button}>
            {actions.map(({ id, name, keys, run }) => (
              <Menu.Item key={id} onClick={run}>
                {name} {keys !== undefined && <kbd>{keyLabel(keys)}</kbd>}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
