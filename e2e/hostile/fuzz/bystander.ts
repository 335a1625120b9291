/** Somebody who draws on the same board all the while, and must not notice anything. */
import { setTimeout as sleep } from 'node:timers/promises'
import { dot, Member } from '../../../server/testing/member.ts'
import type { BoardId } from '../../../shared/model/ids.ts'
import { Violation } from './violation.ts'

/** Between two strokes, ms. */
const pace = 200

export class Bystander {
  readonly #member: Member
  readonly #stop = new AbortController()
  #drawing: Promise<unknown> = Promise.resolve()
  #disturbed: Error | undefined
  strokes = 0
  /** Longest time until a stroke was acknowledged, ms. */
  slowest = 0

  private constructor(member: Member) {
    this.#member = member
  }

  static async start(url: string, board: BoardId, cookie: string): Promise<Bystander> {
    const bystander = new Bystander(new Member(url, { cookie, transports: ['websocket'] }))
    await bystander.#member.connected()
    await bystander.#member.join(board)
    bystander.#drawing = bystander.#draw().catch((error: Error) => (bystander.#disturbed = error))
    return bystander
  }

  /** Ends it; throws where it was disturbed. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#drawing
    this.#member.close()
    if (this.#disturbed) throw this.#disturbed
  }

  async #draw(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const started = performance.now()
      const answer = await this.#member.submit(dot)
      this.slowest = Math.max(this.slowest, performance.now() - started)
      if (!answer.ok || answer.refused.length > 0)
        throw new Violation(`the bystander got ${JSON.stringify(answer)}`, dot)
      this.strokes++
      await this.#member.received(answer.seq)
      // Frames are kept for tests that look at them; there are too many here.
      this.#member.frames.splice(0, this.#member.frames.length - 1)
      await sleep(pace, undefined, { signal: this.#stop.signal }).catch(() => undefined)
    }
  }
}
