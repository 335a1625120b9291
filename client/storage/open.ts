import { BrowserStorage } from './browser-storage.ts'
import { FallbackStorage } from './fallback-storage.ts'
import type { Storage } from './storage.ts'

/** What this device keeps; where the browser forbids it or fails, what is kept lasts as long as the page. */
export function openStorage(base: URL): Storage {
  return new FallbackStorage(BrowserStorage.open(`drawbridge:${base.pathname}`))
}
