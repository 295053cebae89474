/** Unsaved work, kept in the browser of whoever typed it until the paper has it: a crash of the tab loses nothing. */
export interface Kept {
  keep(number: number, staff: number, update: Uint8Array): void;
  /** All up to `number` is durable at the paper. */
  settled(number: number): void;
  /** What tabs that are gone left of this story, of this member of staff. */
  left(staff: number): Promise<readonly { readonly key: IDBValidKey; readonly update: Uint8Array }[]>;
  forget(key: IDBValidKey): void;
  /** Forgets a record once the update that delivers it is durable. */
  forgetWhen(number: number, key: IDBValidKey): void;
  close(): void;
}

interface KeptRecord {
  readonly story: number;
  readonly tab: string;
  readonly number: number;
  readonly staff: number;
  readonly update: Uint8Array;
}

const storeName = 'unsaved';

export function openKept(story: number): Kept {
  const tab = crypto.randomUUID();
  const opening = openDatabase();
  const delivered = new Map<number, IDBValidKey[]>();
  // A browser that keeps nothing (a private window) still writes: only the crash of the tab would lose what is unsaved.
  const inStore = async <T>(
    mode: IDBTransactionMode,
    work: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T | undefined> => {
    try {
      const database = await opening;
      if (!database) return undefined;
      return await done(work(database.transaction(storeName, mode).objectStore(storeName)));
    } catch {
      return undefined;
    }
  };
  const forget = (key: IDBValidKey) => void inStore('readwrite', (store) => store.delete(key));

  return {
    keep(number, staff, update) {
      const record: KeptRecord = { story, tab, number, staff, update };
      void inStore('readwrite', (store) => store.put(record));
    },
    settled(number) {
      void inStore('readwrite', (store) =>
        store.delete(IDBKeyRange.bound([story, tab, 0], [story, tab, number])),
      );
      for (const [at, keys] of delivered) {
        if (at > number) continue;
        delivered.delete(at);
        keys.forEach(forget);
      }
    },
    async left(staff) {
      const range = IDBKeyRange.bound([story], [story, []]);
      const found = (await inStore('readonly', (store) => store.getAll(range))) as KeptRecord[] | undefined;
      return (found ?? [])
        .filter((record) => record.tab !== tab && record.staff === staff)
        .map((record) => ({ key: [record.story, record.tab, record.number], update: record.update }));
    },
    forget,
    forgetWhen(number, key) {
      delivered.set(number, [...(delivered.get(number) ?? []), key]);
    },
    close() {
      void opening.then((database) => database?.close());
    },
  };
}

function openDatabase(): Promise<IDBDatabase | undefined> {
  try {
    const request = indexedDB.open('masthead-desk', 1);
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore(storeName, { keyPath: ['story', 'tab', 'number'] });
    });
    return done(request).catch(() => undefined);
  } catch {
    return Promise.resolve(undefined);
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')));
  });
}
