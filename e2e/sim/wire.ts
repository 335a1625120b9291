/** A connection through the simulated network: the client's end, as `client/net/wire.ts` wants it, and the faults. */
import type { UserId } from '#shared/model/ids.ts'
import { isErrorCode, Refusal } from '#shared/wire/errors.ts'
import type { DownEvents } from '#shared/wire/messages.ts'
import type { Connection, ConnectionEvents, Listeners, Loss } from '../../client/net/wire.ts'
import type { Network, Path } from './network.ts'
import type { SimNode } from './node.ts'
import type { Answer, ServerEnd } from './server-end.ts'
import { never } from './time.ts'

/** How long an answer may take unless said otherwise, ms; as in `client/net/socket.ts`. */
const answerTime = 10_000
/** How long the lower layers need at most to find out that the other side is gone, ms. */
const patience = 18_000

export interface WireParts {
  readonly network: Network
  readonly user: UserId
  /** A node that lets somebody in, if there is one and the way there is open. */
  readonly reach: () => SimNode | null
  readonly listeners: Listeners
  readonly events: ConnectionEvents
  readonly upgrade: boolean
}

export class SimWire implements Connection {
  readonly up: Path
  readonly down: Path
  #open = false
  #over = false
  #killed = false
  #server: ServerEnd | null = null
  #ids = 0
  readonly #asked = new Set<(error: Error) => void>()
  readonly #parts: WireParts

  constructor(parts: WireParts) {
    const { network, reach } = parts
    this.#parts = parts
    this.up = network.path('outside')
    this.down = network.path('outside')
    const node = reach()
    if (!node) {
      setTimeout(() => this.#lose({ kind: 'unreachable' }), network.chance.between(5, 3_000))
      return
    }
    setTimeout(() => this.#lose({ kind: 'unreachable' }, !this.#open), 20_000)
    this.up.send(() => this.#arrive(node))
  }

  get over(): boolean {
    return this.#over
  }

  ask: Connection['ask'] = (name, payload, limit = answerTime) => {
    if (this.#killed) return never()
    if (this.#over || !this.#open) return Promise.reject(new Error('not connected'))
    const sealed = structuredClone({ id: `m${this.#ids++}`, at: Date.now(), ...payload })
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        this.#asked.delete(fail)
      }
      const fail = (error: Error) => {
        end()
        reject(error)
      }
      const timer = setTimeout(() => {
        if (!this.#killed) fail(new Error('no answer'))
      }, limit)
      this.#asked.add(fail)
      const answered = (answer: Answer) => {
        if (this.#over) return
        end()
        if (answer.ok) return resolve(answer as never)
        const { code, retryAfter, expected } = answer
        const detail = { ...(retryAfter !== undefined && { retryAfter }), ...(expected !== undefined && { expected }) }
        reject(new Refusal(isErrorCode(code) ? code : 'E_INTERNAL', detail))
      }
      this.up.send(() => this.#server?.receive(name, sealed, (answer) => this.down.send(() => answered(answer))))
    })
  }

  show(): void {}

  leave(): void {
    if (this.#end()) this.up.send(() => this.#server?.end('left'))
  }

  /** What it said before may still arrive. */
  drop(): void {
    if (!this.#end()) return
    this.up.send(() => this.#server?.end('away'))
    this.#serverFindsOut()
  }

  /** The network carries nothing of it any more; each side finds out for itself, sooner or later. */
  cut(soon: boolean): void {
    this.up.broken = true
    this.down.broken = true
    const { chance } = this.#parts.network
    setTimeout(() => this.#lose({ kind: soon ? 'closed' : 'silent' }), chance.between(0, soon ? 1_000 : patience))
    this.#serverFindsOut(soon ? 1_000 : patience)
  }

  /** Holds up what goes either way. */
  hold(until: number): void {
    this.up.heldUntil = until
    this.down.heldUntil = until
  }

  /** The tab is gone: nothing of it runs any more. */
  kill(): void {
    this.#over = true
    this.#killed = true
    this.up.send(() => this.#server?.end('away'))
    this.#serverFindsOut()
  }

  #arrive(node: SimNode): void {
    const { upgrade, user, network, listeners, events } = this.#parts
    const transport = upgrade && network.chance.happens(0.8) ? 'websocket' : 'polling'
    if (!node.alive || this.#server) return
    this.#server = node.accept({
      user,
      transport,
      emit: (name, payload) =>
        this.down.send(() => {
          const listener = listeners[name as keyof DownEvents] as ((payload: unknown) => void) | undefined
          if (!this.#over && this.#open) listener?.(payload)
        }),
      lost: () => this.cut(network.chance.happens(0.7)),
      closed: () => this.down.send(() => this.#lose({ kind: 'closed' })),
    })
    this.down.send(() => {
      if (this.#over || this.#open) return
      this.#open = true
      events.transport(transport)
      events.opened()
    })
  }

  #serverFindsOut(within = patience): void {
    setTimeout(() => this.#server?.end('away'), this.#parts.network.chance.between(0, within))
  }

  #lose(loss: Loss, when = true): void {
    if (when && this.#end()) this.#parts.events.lost(this.#open ? loss : { kind: 'unreachable' })
  }

  /** From here on nothing is heard or told; false where that was so already. */
  #end(): boolean {
    if (this.#over) return false
    this.#over = true
    for (const fail of [...this.#asked]) fail(new Error('disconnected'))
    return true
  }
}
