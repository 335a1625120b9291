/**
 * Keeps the page itself on this device, so that it opens without a network. A new version waits until somebody asks for it,
 * or until all tabs of the old one are closed: a page never gets parts of another version.
 */

/** A version that waits. */
export interface NewVersion {
  /** Has it take over; the page is loaded anew. */
  readonly apply: () => void
}

interface Parts {
  readonly workers: Pick<ServiceWorkerContainer, 'register' | 'controller' | 'addEventListener'>
  readonly reload: () => void
}

/** ms between two looks whether there is a new version, of a page that stays open. */
const lookEvery = 60 * 60 * 1000

/** Registers the worker at an address, and tells of a version that waits. */
export async function watchWorker(address: string, { workers, reload }: Parts, found: (version: NewVersion) => void) {
  const registration = await workers.register(address)
  let applied = false
  const waiting = (worker: ServiceWorker) => {
    // Nobody has the page from an older one: this is the first.
    if (!workers.controller) return
    found({
      apply() {
        applied = true
        worker.postMessage({ type: 'SKIP_WAITING' })
      },
    })
  }
  workers.addEventListener('controllerchange', () => applied && reload())
  if (registration.waiting) waiting(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing
    worker?.addEventListener('statechange', () => worker.state === 'installed' && waiting(worker))
  })
  return registration
}

/** Registers the worker when the page has nothing else to load. Without it everything works, but only with a network. */
export function registerWorker(found: (version: NewVersion) => void): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  addEventListener('load', () => {
    const parts = { workers: navigator.serviceWorker, reload: () => location.reload() }
    watchWorker(new URL('sw.js', document.baseURI).href, parts, found).then(
      (registration) => setInterval(() => void registration.update().catch(() => undefined), lookEvery),
      () => undefined,
    )
  })
}
