/** A client of the load, whatever it speaks. */
import { Agent } from 'node:http'
import type { ManagerOptions, SocketOptions } from 'socket.io-client'
import type { Transport } from './scenario.ts'

export interface Member {
  /** Draws the next few points, at this time (ms, monotonic). */
  draw(now: number): void
  close(): void
}

/** Options that all Socket.IO clients of the load share: one transport from the start, and kept connections for polls. */
export function socketOptions(transport: Transport): Partial<ManagerOptions & SocketOptions> {
  // Engine.IO hands the agent to Node's HTTP client; its types know the browser's only.
  const agent = new Agent({ keepAlive: true }) as unknown as string
  return { transports: [transport], forceNew: true, reconnection: false, agent }
}

/** Resolves when a Socket.IO client is connected; rejects with the reason where it is turned away. */
export function connected(socket: {
  once(name: 'connect', listener: () => void): unknown
  once(name: 'connect_error', listener: (error: Error) => void): unknown
}): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('connect_error', reject)
  })
}
