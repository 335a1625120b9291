/**
 * A client of Engine.IO and Socket.IO that sends what it is told to, right or wrong, and keeps what came back. The
 * two transports are in `raw-websocket.ts` and `raw-polling.ts`.
 */
import { nanoid } from 'nanoid'
import type { RefusalMessage } from '#shared/wire/messages.ts'
import { protocolVersion } from '#shared/wire/version.ts'

export interface Answer extends Partial<Omit<RefusalMessage, 'ok'>> {
  readonly ok: boolean
  readonly [field: string]: unknown
}

/** Packets that nobody waited for are forgotten beyond this number. */
const kept = 500

/** How long an answer may take, ms: a second, and more on a small machine that runs other tests at the same time. */
export const answerLimit = 5_000

export abstract class RawClient {
  /** Engine.IO packets that came and that nobody has waited for yet. */
  readonly received: string[] = []
  /** Why it ended; undefined: it has not. */
  ended: string | undefined
  /** True: pings and beats are not answered. */
  deaf = false
  readonly #watchers = new Set<() => void>()
  #acknowledgement = 0

  /** Sends Engine.IO packets, such as `42["name",{}]`. */
  abstract send(...packets: string[]): void
  /** Sends bytes as they are: a WebSocket message, or the body of a POST. */
  abstract sendRaw(data: string | Buffer): void
  /** Breaks the connection without a word. */
  abstract close(): void

  /** Resolves with the next packet that fits; rejects where it does not come within so many ms, or the connection ends. */
  expect(what: string, fits: (packet: string) => boolean, within = answerLimit): Promise<string> {
    return this.#when(what, within, () => {
      const at = this.received.findIndex(fits)
      if (at >= 0) return this.received.splice(at, 1)[0]!
      if (this.ended !== undefined) throw new Error(`ended (${this.ended}) before ${what}`)
      return undefined
    })
  }

  /** Resolves with the reason when the connection has ended. */
  gone(within = answerLimit): Promise<string> {
    return this.#when('the end of the connection', within, () => this.ended)
  }

  /** Enters the namespace, as every client does first. */
  async enter(auth: unknown = { version: protocolVersion }): Promise<void> {
    this.send(`40${JSON.stringify(auth)}`)
    await this.expect('CONNECT', (packet) => packet.startsWith('40'))
  }

  /** Sends a message with its payload as it is and waits for the acknowledgement. */
  async ask(name: string, payload: unknown, within = answerLimit): Promise<Answer> {
    return this.askText(JSON.stringify([name, payload]), within)
  }

  /** Sends a message in an envelope and waits for the acknowledgement. */
  tell(name: string, payload: object = {}): Promise<Answer> {
    return this.ask(name, { id: nanoid(8), at: Date.now(), ...payload })
  }

  /** Sends the text of an event's arguments and waits for the acknowledgement. */
  async askText(args: string, within = answerLimit): Promise<Answer> {
    const id = ++this.#acknowledgement
    this.send(`42${id}${args}`)
    return this.answer(id, within)
  }

  /** The acknowledgement with this number. */
  async answer(id: number, within = answerLimit): Promise<Answer> {
    const start = `43${id}[`
    const packet = await this.expect(`acknowledgement ${id}`, (text) => text.startsWith(start), within)
    const [answer] = JSON.parse(packet.slice(start.length - 1)) as [Answer]
    return answer
  }

  /** Takes a packet off the wire. Pings and beats are answered, so that a connection lives. */
  protected take(packet: string): void {
    if (this.deaf && /^(2|42\d)/.test(packet)) return
    if (packet === '2') return this.send('3')
    const beat = /^42(\d+)\["beat"/.exec(packet)
    if (beat) return this.send(`43${beat[1]}[]`)
    this.received.push(packet)
    if (this.received.length > kept) this.received.shift()
    this.#wake()
  }

  protected end(reason: string): void {
    this.ended ??= reason
    this.#wake()
  }

  #wake(): void {
    for (const watcher of this.#watchers) watcher()
  }

  #when<T>(what: string, within: number, look: () => T | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        clearTimeout(late)
        this.#watchers.delete(watcher)
        settle()
      }
      const watcher = () => {
        try {
          const value = look()
          if (value !== undefined) done(() => resolve(value))
        } catch (error) {
          done(() => reject(error instanceof Error ? error : new Error(String(error))))
        }
      }
      const late = setTimeout(() => {
        const last = this.received.slice(-3).map((packet) => packet.slice(0, 80))
        done(() => reject(new Error(`waited ${within} ms in vain for ${what}; last came ${JSON.stringify(last)}`)))
      }, within)
      this.#watchers.add(watcher)
      watcher()
    })
  }
}
