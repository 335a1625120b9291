/**
 * Connections by code that is still on its way: a board can be drawn on without it. A connection begins when the code is
 * there; where it cannot be fetched, the server is out of reach, and the code is fetched again with the next connection.
 */
import type { Connect, Connection, Listeners } from './wire.ts'

export type Connector = (listeners: Listeners) => Connect

export function lateConnector(load: () => Promise<Connector>): Connector {
  return (listeners) => (upgrade, events) => {
    let begun: Connection | null = null
    let over = false
    const end = (how: (connection: Connection) => void) => {
      over = true
      if (begun) how(begun)
    }
    load().then(
      (connector) => {
        if (!over) begun = connector(listeners)(upgrade, events)
      },
      () => {
        if (!over) events.lost({ kind: 'unreachable' })
      },
    )
    return {
      ask: (...message) => begun?.ask(...message) ?? Promise.reject(new Error('not connected')),
      show: (payload) => begun?.show(payload),
      leave: () => end((connection) => connection.leave()),
      drop: () => end((connection) => connection.drop()),
    }
  }
}
