/** The server's end of a wire, with as much of a Socket.IO socket as the handlers use. */
import type { UserId } from '#shared/model/ids.ts'
import type { ServerLimits } from '#shared/model/limits.ts'
import type { Acknowledgement, RefusalMessage, UpName } from '#shared/wire/messages.ts'
import { newConnectionData, type Connection, type ConnectionData } from '../../server/socket/connection.ts'

export type Answer = RefusalMessage | Acknowledgement<Exclude<UpName, 'presence'>>
type AnyListener = (name: string, payload: unknown, answer: (message: Answer) => void) => void

export interface ServerEndParts {
  readonly user: UserId
  readonly transport: string
  readonly limits: ServerLimits
  /** Sends a message to the other end. */
  readonly emit: (name: string, payload: unknown) => void
  /** Told once: how the connection ended. */
  readonly ended: (how: 'left' | 'away') => void
}

export class ServerEnd {
  connected = true
  readonly data: ConnectionData
  readonly rooms = new Set<string>()
  readonly conn: { readonly transport: { readonly name: string }; readonly on: () => void }
  readonly emit: ServerEndParts['emit']
  readonly #ended: ServerEndParts['ended']
  #listener: AnyListener = () => undefined

  constructor({ user, transport, limits, emit, ended }: ServerEndParts) {
    const session = { user, name: 'somebody', color: 'red', expires: Infinity }
    this.data = newConnectionData(session, limits, Date.now())
    this.conn = { transport: { name: transport }, on: () => undefined }
    this.emit = emit
    this.#ended = ended
  }

  /** What the handlers take it for. */
  get connection(): Connection {
    return this as unknown as Connection
  }

  onAny(listener: AnyListener): void {
    this.#listener = listener
  }

  receive(name: string, payload: unknown, answer: (message: Answer) => void): void {
    if (this.connected) this.#listener(name, payload, answer)
  }

  async join(rooms: readonly string[]): Promise<void> {
    for (const room of rooms) this.rooms.add(room)
  }

  async leave(room: string): Promise<void> {
    this.rooms.delete(room)
  }

  disconnect(): void {
    this.end('left')
  }

  end(how: 'left' | 'away'): void {
    if (!this.connected) return
    this.connected = false
    this.rooms.clear()
    this.#ended(how)
  }
}
