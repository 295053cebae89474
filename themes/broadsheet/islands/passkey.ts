/** Signing in by a passkey, and adding one: shown where the browser can (WebAuthn 3, JSON forms), and only there. */
export function attachPasskeys(place: HTMLElement): void {
  if (!('parseCreationOptionsFromJSON' in (window.PublicKeyCredential ?? {}))) return;
  place.hidden = false;
  const button = place.querySelector<HTMLButtonElement>(
    place.dataset['passkey'] === 'add' ? '[data-add]' : 'button',
  )!;
  const said = place.querySelector<HTMLElement>('[role=status]')!;
  button.addEventListener('click', () => {
    said.textContent = '';
    const work = place.dataset['passkey'] === 'add' ? add() : signIn();
    work.then(
      () => location.assign(place.dataset['next'] || place.dataset['base']!),
      () => (said.textContent = said.dataset['failed']!),
    );
  });
}

async function add(): Promise<void> {
  const options = (await post('/readers/passkeys/options')) as PublicKeyCredentialCreationOptionsJSON;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  await post('/readers/passkeys', await navigator.credentials.create({ publicKey }));
}

async function signIn(): Promise<void> {
  const options = (await post('/readers/passkey/options')) as PublicKeyCredentialRequestOptionsJSON;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  await post('/readers/passkey', await navigator.credentials.get({ publicKey }));
}

async function post(path: string, made?: Credential | null): Promise<unknown> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: made === undefined ? null : JSON.stringify({ response: (made as PublicKeyCredential).toJSON() }),
  });
  if (!response.ok) throw new Error(response.statusText);
  return response.status === 204 ? undefined : response.json();
}
