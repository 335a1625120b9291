/** Brings pictures to the server, one after the other, again and again until it has them; also those of an earlier visit. */
import { backoffDelay } from '#shared/sync/backoff.ts'
import { Emitter } from '../emitter.ts'
import type { Shelf } from './shelf.ts'

/** What became of sending: `later`: it is worth trying again. */
export type Sent = 'sent' | 'refused' | 'full' | 'later'

/** Sends one picture; told how much is done, 0 to 1. */
export type SendPicture = (file: string, blob: Blob, progress: (share: number) => void) => Promise<Sent>

export interface UploadState {
  readonly left: number
  /** Of the one under way, 0 to 1. */
  readonly share: number
}

export interface UploadsParts {
  readonly shelf: Shelf
  readonly send: SendPicture
  readonly random: () => number
}

export class Uploads {
  readonly changed = new Emitter<[UploadState]>()
  /** A picture that the server will never take. */
  readonly refused = new Emitter<[Sent]>()
  readonly #parts: UploadsParts
  #running = false
  #closed = false
  #failures = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: UploadsParts) {
    this.#parts = parts
  }

  /** Sends what there is to send, now. */
  async run(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#running || this.#closed) return
    this.#running = true
    try {
      await this.#sendAll()
    } finally {
      this.#running = false
    }
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
  }

  async #sendAll(): Promise<void> {
    const { shelf, send, random } = this.#parts
    for (let left = await shelf.unsent(); left.length > 0 && !this.#closed; left = await shelf.unsent()) {
      const file = left[0]!
      const tell = (share: number) => this.changed.emit({ left: left.length, share })
      tell(0)
      const blob = await shelf.get(file)
      const sent = blob ? await send(file, blob, tell) : 'refused'
      if (sent === 'later') {
        this.#timer = setTimeout(() => void this.run(), backoffDelay(this.#failures++, random))
        return
      }
      this.#failures = 0
      await shelf.sent(file)
      if (sent !== 'sent') this.refused.emit(sent)
    }
    this.changed.emit({ left: 0, share: 1 })
  }
}
