/** Somebody with one device on one line: draws, closes tabs, has them crash, and comes back. */
import { setTimeout as delay } from 'node:timers/promises'
import { nanoid } from 'nanoid'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Chance } from '../sim/chance.ts'
import { Cookies } from '../support/cookies.ts'
import { Device } from './device.ts'
import type { History } from './history.ts'
import { Tab } from './tab.ts'
import type { Line } from './line.ts'
import type { Tamper } from './tap.ts'

export interface PersonParts {
  readonly board: BoardId
  readonly line: Line
  readonly history: History
  readonly chance: Chance
  /** Things done on the canvas in a second. */
  readonly pace: number
  readonly tamper?: Tamper | undefined
}

export class Person {
  tab: Tab | null = null
  readonly #parts: PersonParts
  readonly #device: Device
  readonly #cookies = new Cookies()
  #client = nanoid<ClientId>(8)
  #drawing: Promise<void> = Promise.resolve()
  #resting = true

  constructor(parts: PersonParts) {
    this.#parts = parts
    this.#device = new Device(parts.history)
  }

  /** Opens the page for the first time: there is a session afterwards. */
  async arrive(): Promise<void> {
    const { line } = this.#parts
    const answer = await this.#cookies.fetch(new URL('api/session', line.base))
    if (!answer.ok) throw new Error(`no session: ${answer.status} ${await answer.text()}`)
    await this.open('again')
  }

  /** Opens a tab: the one there was before, or a new one, which delivers what others left. */
  async open(how: 'again' | 'new'): Promise<void> {
    if (this.tab) return
    if (how === 'new') this.#client = nanoid(8)
    const { line } = this.#parts
    const own = { client: this.#client, device: this.#device, cookies: this.#cookies }
    this.tab = await Tab.open({ ...this.#parts, ...own, base: line.base, weather: line.messages })
  }

  async close(): Promise<void> {
    const { tab } = this
    this.tab = null
    await tab?.close()
  }

  kill(): void {
    this.tab?.kill()
    this.tab = null
  }

  /** Operations on this device that nobody acknowledged, of whatever tab. */
  async unsaved(): Promise<number> {
    const clients = await this.#device.clients(this.#parts.board)
    return clients.reduce((sum, { next, acknowledged }) => sum + next - 1 - acknowledged, 0)
  }

  draw(): void {
    this.#resting = false
    this.#drawing = this.#draw()
  }

  /** Lifts the pen. */
  rest(): Promise<void> {
    this.#resting = true
    return this.#drawing
  }

  async #draw(): Promise<void> {
    const { chance, pace } = this.#parts
    while (!this.#resting) {
      this.tab?.act()
      await delay((1_000 / pace) * (0.5 + chance.number()))
    }
  }
}
