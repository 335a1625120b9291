/** Counts what this process receives on all connections that it opens: TCP payload, with every header and frame. */
import { subscribe } from 'node:diagnostics_channel'
import type { Socket } from 'node:net'

/** Starts counting; call it before the first connection. Returns how to read the sum, bytes. */
export function countReceivedBytes(): () => number {
  const open = new Set<Socket>()
  let closed = 0
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { socket: Socket }
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      closed += socket.bytesRead
    })
  })
  return () => [...open].reduce((sum, socket) => sum + socket.bytesRead, closed)
}
