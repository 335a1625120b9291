/**
 * What happens to a connection by the mere passing of time: it is asked whether it is alive, asked to renew a session
 * that is about to end, and after some hours asked to come back on a fresh connection.
 */
import type { Config } from '../config/config.ts'
import { seal, type Connection } from './connection.ts'

export interface LifetimeParts {
  readonly heartbeat: Config['heartbeat']
  readonly rotation: number
  /** Monotonic, ms. */
  readonly clock: () => number
  /** ms since 1970: sessions end by the calendar. */
  readonly now: () => number
  /** 0 to 1. */
  readonly random: () => number
}

/** A client is told this long before its session ends, ms. */
const warning = 120_000
/** Time that a client has to leave by itself before a rotation closes its connection, ms. */
const farewell = 2_000

/** Starts looking after a connection; ends with it. */
export function lookAfter(connection: Connection, parts: LifetimeParts): void {
  const { heartbeat, rotation, clock, now, random } = parts
  const endsAt = rotation === 0 ? Infinity : clock() + rotation * (1 - random() / 4)
  let told: number | null = null
  let rotating = false

  const timer = setInterval(() => {
    beat()
    checkSession()
    if (clock() >= endsAt) rotate()
  }, heartbeat.interval)
  connection.once('disconnect', () => clearInterval(timer))

  function beat(): void {
    connection.timeout(heartbeat.limit).emit('beat', seal<'beat'>({}), (error: Error | null) => {
      // Forced, because an orderly close would wait for a drain that may never come; the client reconnects by itself.
      if (error && connection.connected) connection.conn.close(true)
    })
  }

  function checkSession(): void {
    const { expires } = connection.data.session
    const left = expires - now()
    if (left <= 0) {
      connection.emit('expired', seal<'expired'>({}))
      connection.disconnect(true)
    } else if (left <= warning + heartbeat.interval && told !== expires) {
      told = expires
      connection.emit('expiring', seal<'expiring'>({ within: left }))
    }
  }

  function rotate(): void {
    if (rotating) return
    rotating = true
    connection.emit('drain', seal<'drain'>({ within: farewell }))
    setTimeout(() => connection.conn.close(), farewell).unref()
  }
}
