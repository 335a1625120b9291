/**
 * One connection by Socket.IO, the only file that knows it. Polling first, WebSocket as soon as it works: the other way
 * round hangs for ever behind proxies that swallow WebSockets. Reconnecting is not its business (`link.ts`).
 */
import { io, type Socket } from 'socket.io-client'
import { isErrorCode, Refusal, type ErrorCode } from '#shared/wire/errors.ts'
import type { DownEvents, RefusalMessage, UpEvents } from '#shared/wire/messages.ts'
import { protocolVersion } from '#shared/wire/version.ts'
import type { Connect, Connection, ConnectionEvents, Listeners, Loss, Transport } from './wire.ts'

export interface SocketParts {
  /** Address of the server, with its path. */
  readonly base: URL
  /** A unique text for each message. */
  readonly newId: () => string
  /** ms since 1970. */
  readonly now: () => number
  /** What proves the session where no browser keeps its cookie. */
  readonly headers?: Readonly<Record<string, string>>
}

/** How long each half of opening may take, ms: the handshake, then the answer to the first packet. */
const openTime = 10_000
/** How long an answer may take unless said otherwise, ms. */
const answerTime = 10_000

/** What Socket.IO adds to the errors of a failed handshake. */
interface HandshakeError extends Error {
  readonly data?: { readonly code?: unknown }
  /** Status of the answer. */
  readonly description?: unknown
  readonly context?: { readonly responseText?: unknown }
}

/** Makes connections to one server whose messages go to `listeners`. */
export function socketConnector(parts: SocketParts): (listeners: Listeners) => Connect {
  return (listeners) => (upgrade, events) => open(parts, listeners, upgrade, events)
}

function open(
  { base, newId, now, headers }: SocketParts,
  listeners: Listeners,
  upgrade: boolean,
  events: ConnectionEvents,
): Connection {
  const socket: Socket<DownEvents, UpEvents> = io(base.origin, {
    path: `${base.pathname}socket.io/`,
    transports: ['polling', 'websocket'],
    upgrade,
    rememberUpgrade: false,
    forceNew: true,
    reconnection: false,
    timeout: openTime,
    withCredentials: true,
    auth: { version: protocolVersion },
    ...(headers && { extraHeaders: headers }),
  })
  let over = false
  // The handshake may succeed and the rest never come.
  const deadline = setTimeout(() => lose({ kind: 'unreachable' }), 2 * openTime)

  socket.on('connect', () => {
    clearTimeout(deadline)
    const { engine } = socket.io
    events.transport(engine.transport.name as Transport)
    engine.on('upgrade', ({ name }) => events.transport(name as Transport))
    events.opened()
  })
  socket.on('connect_error', (error) => lose(lossOf(error)))
  socket.on('disconnect', (reason) => lose({ kind: reason === 'ping timeout' ? 'silent' : 'closed' }))
  for (const [name, listener] of Object.entries(listeners)) socket.on(name as keyof DownEvents, listener)

  function lose(loss: Loss): void {
    if (end()) events.lost(loss)
  }

  /** From here on nothing is heard or told; false where that was so already. */
  function end(): boolean {
    if (over) return false
    over = true
    clearTimeout(deadline)
    socket.removeAllListeners()
    return true
  }

  const seal = (payload: object) => ({ id: newId(), at: now(), ...payload })

  return {
    async ask(name, payload, limit = answerTime) {
      // While it is not connected Socket.IO would keep the message and send it before the next join.
      if (over || !socket.connected) throw new Error('not connected')
      const timed = socket.timeout(limit) as unknown as {
        emitWithAck(name: string, payload: object): Promise<RefusalMessage | { readonly ok: true }>
      }
      const answer = await timed.emitWithAck(name, seal(payload))
      if (answer.ok) return answer as never
      const { code, retryAfter, expected } = answer
      throw new Refusal(isErrorCode(code) ? code : 'E_INTERNAL', {
        ...(retryAfter !== undefined && { retryAfter }),
        ...(expected !== undefined && { expected }),
      })
    },
    show(payload) {
      if (!over && socket.connected) socket.volatile.emit('presence', seal(payload) as never)
    },
    leave() {
      if (end()) socket.disconnect()
    },
    drop() {
      end()
      socket.io.engine?.close()
    },
  }
}

/** The server refuses in the handshake by an HTTP answer, or after it by a packet. */
function lossOf({ data, description, context }: HandshakeError): Loss {
  if (data) return { kind: 'refused', code: isErrorCode(data.code) ? data.code : null }
  const code = codeIn(context?.responseText)
  if (code) return { kind: 'refused', code }
  return description === 401 ? { kind: 'refused', code: 'E_AUTH' } : { kind: 'unreachable' }
}

function codeIn(body: unknown): ErrorCode | null {
  if (typeof body !== 'string') return null
  try {
    const { code } = JSON.parse(body) as { code?: unknown }
    return isErrorCode(code) ? code : null
  } catch {
    return null
  }
}
