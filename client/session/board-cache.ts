/**
 * Keeps the board on this device, so that a board that was opened once opens without a network as it was last seen: a
 * copy of the whole, and behind it the frames that came since. Frames are kept within a second, copies seldom.
 */
import type { BoardState } from '#shared/board/board.ts'
import { encodeElement } from '#shared/elements/element-codec.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { encodeFrame, frameLength, type Frame } from '#shared/wire/frame.ts'
import type { Storage } from '../storage/storage.ts'

export interface BoardCacheParts {
  readonly storage: Pick<Storage, 'cache' | 'keepFrames'>
  readonly board: BoardId
  /** The confirmed board. */
  readonly state: () => BoardState
}

/** Operations in frames after which a new copy is worth its time. */
const mostBehind = 3_000
/** Elements that are written down before the page may do something else. */
const piece = 1_000
/** How long frames gather after some were kept, ms; and how long a new copy waits for the page to be at rest, ms. */
const pause = { frames: 1_000, copy: 2_000 }

export class BoardCache {
  readonly #parts: BoardCacheParts
  /** What came since the copy and is not on the device yet. */
  #frames: Frame[] = []
  #behind = 0
  /** Whether the device has, or is being given, a copy that the frames continue. */
  #copied: boolean
  #timer: ReturnType<typeof setTimeout> | undefined
  #working = false

  /** `copied`: whether the board was opened from what this device has of it. */
  constructor(parts: BoardCacheParts, copied: boolean) {
    this.#parts = parts
    this.#copied = copied
  }

  /** The board moved on by these frames. */
  continued(frames: readonly Frame[]): void {
    if (this.#copied) {
      this.#frames.push(...frames)
      this.#behind += frames.reduce((sum, frame) => sum + frameLength(frame), 0)
      void this.#work()
    }
    if (!this.#copied || this.#behind > mostBehind) this.#copySoon()
  }

  /** The board is another one than before. */
  replaced(): void {
    this.#copied = false
    this.#frames = []
    this.#copySoon()
  }

  /** Keeps everything now and without pauses: the page may be gone in a moment. */
  flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    return this.#copied ? this.#keepFrames() : this.#copy(true)
  }

  #copySoon(): void {
    const few = this.#parts.state().elements.size <= piece
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined
        void this.#copy(false)
      },
      few && !this.#copied ? 0 : pause.copy,
    )
  }

  async #work(): Promise<void> {
    if (this.#working) return
    this.#working = true
    while (this.#frames.length > 0) {
      await this.#keepFrames()
      await new Promise((resolve) => setTimeout(resolve, pause.frames))
    }
    this.#working = false
  }

  /** What could not be kept costs nothing but the next opening without a network. */
  async #keepFrames(): Promise<void> {
    const { storage, board } = this.#parts
    const frames = this.#frames.map((frame) => ({ seq: frame.seq, text: encodeFrame(frame) }))
    this.#frames = []
    if (frames.length > 0) await storage.keepFrames(board, frames).catch(() => undefined)
  }

  async #copy(hasty: boolean): Promise<void> {
    const { storage, board, state } = this.#parts
    const { token, elements } = state()
    this.#copied = true
    this.#behind = 0
    // Elements may change meanwhile: a copy may be newer than its token, since what follows is folded again.
    // Few texts are stored in a fraction of the time that as many as there are elements take.
    const lines: string[] = []
    let gathered: string[] = []
    for (const element of elements.values()) {
      gathered.push(encodeElement(element))
      if (gathered.length < piece) continue
      lines.push(gathered.join('\n'))
      gathered = []
      if (!hasty) await new Promise((resolve) => setTimeout(resolve))
    }
    lines.push(gathered.join('\n'))
    await storage.cache({ id: board, token, lines }).catch(() => undefined)
  }
}
