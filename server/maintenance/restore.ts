/** `npm run restore`: boards of a backup back into a store; into SQLite by the server that runs on it, where one does. */
import { resolve } from 'node:path'
import { checkWanted, restoreInto, type RestoreParts } from './restore-into.ts'
import { restoreByRunningServer } from './running-server.ts'
import { openTarget, type StoreAddress } from './stores.ts'

/** Rejects with a sentence, with nothing changed, where the file is not whole or the store has other boards of these ids. */
export async function restore({ to, say, ...wanted }: RestoreParts & { readonly to: StoreAddress }): Promise<void> {
  if (to.redis === null) {
    const absolute = { ...wanted, file: resolve(wanted.file) }
    if (await restoreByRunningServer(to.dataDir, absolute, say)) return
  }
  const parts = { ...wanted, say }
  // Nothing is made where there is nothing to restore.
  const checked = await checkWanted(parts)
  const opened = await openTarget(to)
  try {
    await restoreInto({ ...opened, text: to.text }, checked, parts)
  } finally {
    await opened.store.close()
  }
}
