/** What the probes of the connection check need, without a browser: a cookie that is kept, and sockets that carry it. */
import { nanoid } from 'nanoid'
import { WebSocket as Socket } from 'ws'
import type { Around } from '../../client/check/around.ts'
import { socketConnector } from '../../client/net/socket.ts'
import { guest } from '../../server/testing/api.ts'

/** A visitor of the page at `url`, with a session of their own. */
export async function visitorOf(url: string): Promise<Around> {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  const { origin } = base
  const cookie = await guest(url.replace(/\/$/, ''))
  const now = () => Date.now()
  return {
    base,
    fetch: (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }),
    clock: () => performance.now(),
    now,
    openSocket: (address) => new Socket(address, { headers: { cookie, origin } }).on('error', () => undefined) as never,
    connect: socketConnector({ base, newId: () => nanoid(10), now, headers: { cookie } })({}),
    origin,
    online: () => true,
    cookies: true,
    framed: false,
    versionOf: () => '',
    left: new AbortController().signal,
  }
}
