/** A browser that is none: answers and sockets are what a test says. */
import type { Around } from '../around.ts'

/** What `fetch` is asked, and what it answers; one that throws stands for a request that is lost. */
export type Responder = (path: string, init: RequestInit) => Response | Promise<Response>

export const json = (body: object, status = 200) => Response.json(body, { status })

/** Each request takes as long as `took` says, ms, by a clock that nothing else moves. */
export function fakeAround(respond: Responder, change: Partial<Around> & { took?: number } = {}): Around {
  let clock = 0
  const { took = 10, ...rest } = change
  return {
    base: new URL('http://draw.example/boards/'),
    fetch: async (input, init = {}) => {
      clock += took
      const { pathname, search } = input as URL
      return respond(pathname.replace('/boards/', '') + search, init)
    },
    clock: () => clock,
    now: () => clock,
    openSocket: null,
    connect: () => {
      throw new Error('no connection in this test')
    },
    origin: 'http://draw.example',
    online: () => true,
    cookies: true,
    framed: false,
    versionOf: () => 'h2',
    left: new AbortController().signal,
    ...rest,
  }
}

/** What the server says of itself. */
export const about = (change: object = {}) => ({
  node: 'one',
  time: 0,
  body: 200_000,
  hold: 65,
  origin: { fits: true, expected: null },
  forwarded: { trusted: 0, addresses: 0, protocol: null },
  ...change,
})
