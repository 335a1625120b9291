/**
 * Paces a long-polling connection: its answers go out at most every so often, with everything that came together
 * meanwhile, because one request for each frame would cost more than the frame. What comes after a pause goes at once.
 */
import type { Connection } from './connection.ts'

/** A connection that is going to upgrade is not paced: it is on WebSocket by then, ms. */
const settling = 3_000

/** The part of Engine.IO's socket that is used here; `flush` is internal to it; where it is gone, no connection is served and every test says so. */
interface EngineSocket {
  flush(): void
  readonly writeBuffer: readonly unknown[]
  readonly readyState: string
  readonly transport: { readonly name: string; readonly writable: boolean }
}

/** `pace` and the clock in ms. */
export function pacePolling({ conn, data }: Connection, pace: number, clock: () => number): void {
  const engine = conn as unknown as EngineSocket
  if (engine.transport.name !== 'polling') return
  const flush = engine.flush.bind(engine)
  let sentAt = -Infinity
  let timer: NodeJS.Timeout | undefined

  const send = () => {
    timer = undefined
    if (engine.transport.writable && engine.writeBuffer.length > 0) sentAt = clock()
    flush()
  }
  engine.flush = () => {
    const now = clock()
    const paced = engine.transport.name === 'polling' && engine.readyState === 'open' && now - data.since > settling
    if (!paced) flush()
    else if (now - sentAt >= pace) send()
    else timer ??= setTimeout(send, pace - (now - sentAt))
  }
  conn.once('upgrade', () => {
    clearTimeout(timer)
    engine.flush = flush
  })
  conn.once('close', () => clearTimeout(timer))
}
