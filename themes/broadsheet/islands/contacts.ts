/**
 * An author's address stands nowhere in the page. It is fetched in two parts when a person turns to the link;
 * without script, or when that fails, the link leads to the form.
 */
export function attachContacts(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-contact]')) {
    let asked: Promise<boolean> | undefined;
    const ask = () => (asked ??= reveal(link));
    link.addEventListener('focus', () => void ask());
    // Somebody may have turned to it before this script came.
    if (document.activeElement === link) void ask();
    link.addEventListener('click', (event) => {
      if (link.protocol === 'mailto:') return;
      event.preventDefault();
      void ask().then(() => location.assign(link.href));
    });
  }
}

async function reveal(link: HTMLAnchorElement): Promise<boolean> {
  try {
    const response = await fetch(link.href.replace(/write$/, 'address'), {
      headers: { accept: 'application/json', 'x-asked-by': 'person' },
    });
    if (!response.ok) return false;
    const { user, host } = (await response.json()) as { user: string; host: string };
    link.href = `mailto:${encodeURIComponent(user)}@${host}`;
    link.textContent = `${link.dataset['contact']}: ${user}@${host}`;
    return true;
  } catch {
    return false;
  }
}
