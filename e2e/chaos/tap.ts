/**
 * Stands between a session and its connection: notes what passes, and does to messages what a proxy that understands
 * them could do.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { ClientId } from '#shared/model/ids.ts'
import { decodeLiveFrame, frameLength } from '#shared/wire/frame.ts'
import type { Acknowledgement, DownEvents, UpName } from '#shared/wire/messages.ts'
import type { Connect, Connection, Listeners, Unsealed } from '../../client/net/wire.ts'
import type { Chance } from '../sim/chance.ts'
import type { History } from './history.ts'

/** Probabilities for each batch. */
export interface MessageWeather {
  duplicate: number
  reorder: number
}

/** Takes the place of handing a frame on: a client that is broken on purpose. */
export type Tamper = (text: string, give: (text: string) => void) => void

export interface TapParts {
  readonly history: History
  readonly client: ClientId
  readonly chance: Chance
  readonly weather: MessageWeather
  readonly tamper?: Tamper | undefined
}

type Connector = (listeners: Listeners) => Connect
type Asked = Exclude<UpName, 'presence'>

/** How long a batch that is to be overtaken is held back at most, ms. */
const mostHeld = 150

/** Connections of a tab; `opened` is told of each, since a tab that dies takes them along. */
export function tapped(
  connector: Connector,
  parts: TapParts,
  opened: (connection: Connection) => void,
): (listeners: Listeners) => Connect {
  return (listeners) => {
    const connect = connector({ ...listeners, ...(listeners.frame && { frame: heard(listeners.frame, parts) }) })
    return (upgrade, events) => {
      const connection = new TappedConnection(connect(upgrade, events), parts)
      opened(connection)
      return connection
    }
  }
}

function heard(give: DownEvents['frame'], { history, client, tamper }: TapParts): DownEvents['frame'] {
  return (text) => {
    const frame = decodeLiveFrame(text)
    if (frame) {
      const last = frame.seq + frameLength(frame) - 1
      history.add({ what: 'received', client, epoch: frame.epoch, first: frame.seq, last })
    }
    if (tamper) tamper(text, give)
    else give(text)
  }
}

class TappedConnection implements Connection {
  readonly #connection: Connection
  readonly #parts: TapParts
  /** Whose work it carries: a courier's connection is not its tab's. */
  #client: ClientId | null = null

  constructor(connection: Connection, parts: TapParts) {
    this.#connection = connection
    this.#parts = parts
  }

  async ask<N extends Asked>(name: N, payload: Unsealed<N>, limit?: number): Promise<Acknowledgement<N>> {
    const { history, chance, weather } = this.#parts
    if (name === 'join') {
      const { client } = payload as Unsealed<'join'>
      this.#client = client
      const answer = await this.#connection.ask(name, payload, limit)
      const { stored, epoch } = answer as Acknowledgement<'join'>
      history.add({ what: 'ok', client, n: stored, epoch, refused: [] })
      return answer
    }
    if (name !== 'submit' || this.#client === null) return this.#connection.ask(name, payload, limit)

    const client = this.#client
    const { n, operations } = payload as Unsealed<'submit'>
    if (chance.happens(weather.reorder)) await delay(chance.between(0, mostHeld))
    history.add({ what: 'sent', client, n, count: operations.length })
    const once = this.#connection.ask(name, payload, limit)
    // Which of the two answers counts is open, as it would be where a proxy sent the message twice.
    const doubled = chance.happens(weather.duplicate)
    if (doubled) history.add({ what: 'sent', client, n, count: operations.length })
    const twice = doubled ? this.#connection.ask(name, payload, limit) : once
    const [counts, other] = chance.happens(0.5) ? [once, twice] : [twice, once]
    other.catch(() => undefined)
    const answer = await counts
    const { n: until, epoch, refused } = answer as Acknowledgement<'submit'>
    history.add({ what: 'ok', client, n: until, epoch, refused: refused.map((entry) => entry.n) })
    return answer
  }

  show(payload: Unsealed<'presence'>): void {
    this.#connection.show(payload)
  }

  leave(): void {
    this.#connection.leave()
  }

  drop(): void {
    this.#connection.drop()
  }
}
