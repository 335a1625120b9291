import { BrowserStorage } from '../storage/browser-storage.ts'
import { MemoryStorage } from '../storage/memory-storage.ts'
import type { Storage } from '../storage/storage.ts'

/** What this device keeps; a browser that forbids it gets a storage that lasts as long as the page. */
export async function openStorage(base: URL): Promise<Storage> {
  try {
    return await BrowserStorage.open(`drawbridge:${base.pathname}`)
  } catch {
    return new MemoryStorage()
  }
}
