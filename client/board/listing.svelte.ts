/** This board on the list of boards opened on this device: its name, which all share, and a small picture of it. */
import type { BoardId } from '#shared/model/ids.ts'
import type { Bulk } from '../net/bulk.ts'
import type { BoardSession } from '../session/board-session.ts'
import { standingIn } from '../session/standing.ts'
import { keptBoard } from '../storage/kept-board.ts'
import type { Storage } from '../storage/storage.ts'

export interface ListingParts {
  readonly board: BoardId
  readonly bulk: Pick<Bulk, 'title' | 'rename'>
  readonly storage: Pick<Storage, 'boards' | 'keepBoard'>
  readonly picture: () => Promise<Blob | null>
  readonly session: Pick<BoardSession, 'status' | 'onStatus'>
  /** ms since 1970. */
  readonly now: () => number
}

/** How long changes gather before a new picture is made, ms. */
const pictureDelay = 6_000

export class Listing {
  title = $state('')
  readonly #parts: ListingParts
  #picture: Blob | null = null
  /** Whether the board is known to exist: an address that leads nowhere is not put on the list. */
  #known = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: ListingParts) {
    this.#parts = parts
    let standing = standingIn(parts.session.status)
    // What this device may do is known without a network, too.
    parts.session.onStatus((status) => {
      if (status.deed === standing.deed && status.role === standing.role) return
      standing = standingIn(status)
      void this.#keep()
    })
  }

  /** Puts the board on the list, under the name that the server knows; without a network, the one of last time. */
  async open(): Promise<void> {
    const { board, bulk, storage } = this.#parts
    const kept = await keptBoard(storage, board)
    this.title = kept?.title ?? ''
    this.#picture = kept?.picture ?? null
    this.#known = kept !== undefined
    try {
      this.title = await bulk.title(board)
      this.#known = true
    } catch {
      if (!kept) return
    }
    await this.#keep()
  }

  /** Somebody named the board. */
  named(title: string): Promise<void> {
    this.title = title
    return this.#keep()
  }

  /** Rejects where the server did not take the name. */
  async rename(title: string): Promise<void> {
    await this.named(await this.#parts.bulk.rename(this.#parts.board, title))
  }

  /** The board looks different now. */
  changed(): void {
    this.#timer ??= setTimeout(() => void this.keepPicture(), pictureDelay)
  }

  /** Keeps a picture of the board as it looks now. */
  async keepPicture(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#picture = await this.#parts.picture()
    await this.#keep()
  }

  async #keep(): Promise<void> {
    if (!this.#known) return
    const { board: id, storage, session, now } = this.#parts
    const entry = { id, title: this.title, opened: now(), picture: this.#picture, standing: standingIn(session.status) }
    // The list is a convenience: the link still leads here.
    await storage.keepBoard(entry).catch(() => undefined)
  }
}
