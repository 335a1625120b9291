/** The picture of the whole board: when another one is due, whether it was asked for, and who waits for it. */
import type { Box } from '#shared/geometry/box.ts'
import type { Picture, RasterResult } from './protocol.ts'

export interface Overview {
  readonly box: Box
  readonly scale: number
  readonly picture: Picture
}

/** Milliseconds between two pictures of a board that keeps changing: so many times as long as one takes, within limits. */
const share = 25
const rest = { least: 4_000, most: 20_000 }

interface Waiting {
  readonly version: number
  readonly resolve: (overview: Overview | null) => void
}

export class Overviews {
  /** Null before the first one, and where the board is empty. */
  latest: Overview | null = null
  readonly #onDue: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #due = false
  #asked = false
  /** When it was asked for, and how long the latest took, ms. */
  #askedAt = 0
  #took = 0
  readonly #clock: () => number
  /** Version of the board, and the one that the latest shows. */
  #version = 0
  #shown = -1
  #waiting: readonly Waiting[] = []

  /** `onDue` is called when it is time for another one. `clock`: ms, monotonic. */
  constructor(onDue: () => void, clock: () => number) {
    this.#onDue = onDue
    this.#clock = clock
  }

  /** Another one is wanted when nothing more urgent is. */
  get due(): boolean {
    return this.#due
  }

  /** It is wanted, and the maker of pictures has not been told. */
  get unasked(): boolean {
    return this.#due && !this.#asked
  }

  /** The board looks different from this version on. */
  changed(version: number): void {
    this.#version = version
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined
        this.#due = true
        this.#onDue()
      },
      // One of a large board keeps a processor busy that whoever draws meanwhile needs.
      this.latest ? Math.min(rest.most, Math.max(rest.least, share * this.#took)) : 0,
    )
  }

  /** The maker of pictures got a wish that takes the place of the ones before. */
  wished(overview: boolean): void {
    this.#asked = overview
    this.#askedAt = this.#clock()
  }

  /** Resolves with one that shows the board as it is now; `ask` is called where it has to be made. */
  now(ask: () => void): Promise<Overview | null> {
    const version = this.#version
    if (this.#shown >= version) return Promise.resolve(this.latest)
    const promise = new Promise<Overview | null>((resolve) => {
      this.#waiting = [...this.#waiting, { version, resolve }]
    })
    this.#due = true
    ask()
    return promise
  }

  take({ box, scale, picture, version }: Extract<RasterResult, { kind: 'overview' }>): void {
    if (this.latest && 'close' in this.latest.picture) this.latest.picture.close()
    this.latest = box && picture ? { box, scale, picture } : null
    this.#shown = version
    this.#took = this.#clock() - this.#askedAt
    const served = this.#waiting.filter((waiting) => waiting.version <= version)
    this.#waiting = this.#waiting.filter((waiting) => waiting.version > version)
    for (const { resolve } of served) resolve(this.latest)
    this.#asked = false
    // It may have been begun before a change that is waited for, or whose time came meanwhile.
    this.#due = this.#waiting.length > 0 || (this.#timer === undefined && version < this.#version)
  }

  destroy(): void {
    clearTimeout(this.#timer)
    for (const { resolve } of this.#waiting) resolve(this.latest)
    this.#waiting = []
  }
}
