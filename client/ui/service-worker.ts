/** Keeps the page itself on this device, so that it opens without a network. A new version waits for the next visit. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  addEventListener('load', () => {
    // Without it everything works, but only with a network.
    navigator.serviceWorker.register(new URL('sw.js', document.baseURI)).catch(() => undefined)
  })
}
