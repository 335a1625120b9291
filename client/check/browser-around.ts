/** What the probes need, from a real browser. */
import { nanoid } from 'nanoid'
import { socketConnector } from '../net/socket.ts'
import type { Around } from './around.ts'

export function browserAround(base: URL, left: AbortSignal): Around {
  const now = () => Date.now()
  return {
    base,
    fetch: (...args) => fetch(...args),
    clock: () => performance.now(),
    now,
    openSocket: typeof WebSocket === 'undefined' ? null : (url) => new WebSocket(url),
    connect: socketConnector({ base, newId: () => nanoid(10), now })({}),
    origin: location.origin,
    online: () => navigator.onLine,
    cookies: navigator.cookieEnabled,
    framed: window.top !== window,
    versionOf(url) {
      const [entry] = performance.getEntriesByName(url.href, 'resource') as PerformanceResourceTiming[]
      return entry?.nextHopProtocol ?? ''
    },
    left,
  }
}
