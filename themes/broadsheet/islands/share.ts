/** The device's own sheet first; where there is none, a dialog with the link, plain links and a code to scan. */
export function attachShare(): void {
  const dialog = document.querySelector<HTMLDialogElement>('.share-dialog');
  const opener = document.querySelector<HTMLAnchorElement>('a[data-share]');
  if (!dialog || !opener) return;
  const { url = location.href, title = document.title } = dialog.dataset;
  const said = dialog.querySelector('[role=status]')!;

  opener.setAttribute('role', 'button');
  opener.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    opener.click();
  });
  opener.addEventListener('click', (event) => {
    event.preventDefault();
    void share();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.querySelector('[data-copy]')!.addEventListener('click', () => void copy());

  async function share(): Promise<void> {
    try {
      await navigator.share({ url, title });
    } catch (error) {
      // `AbortError` is a person who changed their mind; anything else means that there is no sheet.
      if ((error as Error).name !== 'AbortError') open();
    }
  }

  function open(): void {
    const links = document.querySelector('.share-links');
    if (links && !dialog!.querySelector('.share-links'))
      dialog!.querySelector('figure')!.before(links.cloneNode(true));
    said.textContent = '';
    dialog!.showModal();
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      said.textContent = dialog!.dataset['copied'] ?? '';
    } catch {
      said.textContent = `${dialog!.dataset['failed']} ${url}`;
    }
  }
}
