/** The browser's database (IndexedDB) as promises. */

export interface Layout {
  readonly name: string
  readonly version: number
  /** Makes the stores of a database that is new. */
  readonly make: (fresh: IDBDatabase) => void
}

/** Rejects where the browser keeps nothing. May stay open for as long as a page with an older layout does not give way. */
export async function openDatabase({ name, version, make }: Layout): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version)
  opening.onupgradeneeded = () => make(opening.result)
  const database = await answerOf(opening)
  // A newer page wants another layout: give way, it reads what is here.
  database.onversionchange = () => database.close()
  return database
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('the database refused'))
  })
}

/** Resolves when all that was written in a transaction is kept; rejects where nothing of it is. */
export function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error ?? new Error('the database gave up'))
  })
}
