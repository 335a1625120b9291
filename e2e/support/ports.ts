import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Above the ports that browsers refuse, and below those that systems give to outgoing connections, of which tests make
 * thousands: one of them may have such a port a moment later. 10,000 above them is room for what Redis Cluster adds.
 */
const range = { first: 11_000, behind: 22_000 } as const

/** A TCP port of 127.0.0.1 that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(range.first, range.behind)
    if (await free(port)) return port
  }
}

function free(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
