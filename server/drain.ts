/** How a node goes down without anybody losing anything: its clients go elsewhere one by one, and come back by themselves. */
import { setTimeout as sleep } from 'node:timers/promises'
import { seal, type Sockets } from './socket/connection.ts'

/** Connections closed at a time. */
const steps = 20

/**
 * Tells everybody on this node that it goes down, then closes their connections spread over `within` ms, so that the
 * other nodes are not overrun. Never `disconnectSockets`: those clients would take it for a farewell and stay away.
 */
export async function drainConnections(io: Sockets, within: number): Promise<void> {
  const connections = [...io.sockets.sockets.values()]
  if (connections.length === 0) return
  io.local.emit('drain', seal<'drain'>({ within }))
  const share = Math.ceil(connections.length / steps)
  for (let at = 0; at < connections.length; at += share) {
    await sleep((within * share) / connections.length)
    for (const { conn } of connections.slice(at, at + share)) conn.close()
  }
}
