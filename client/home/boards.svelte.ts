/** The boards that this device knows, as the home page shows them. */
import type { BoardId } from '#shared/model/ids.ts'
import type { Bulk } from '../net/bulk.ts'
import type { KeptBoard, Storage } from '../storage/storage.ts'

export interface BoardsParts {
  readonly storage: Pick<Storage, 'kept' | 'boards' | 'keepBoard' | 'forgetBoard'>
  readonly bulk: Pick<Bulk, 'make' | 'rename'>
}

export class Boards {
  /** Last opened first; null: not read yet. */
  all = $state.raw<readonly KeptBoard[] | null>(null)
  /** The one that was taken off the list last; it can come back. */
  forgotten = $state.raw<KeptBoard | null>(null)
  /** False where nothing survives this tab. */
  kept = $state(true)
  readonly #parts: BoardsParts

  constructor(parts: BoardsParts) {
    this.#parts = parts
  }

  async read(): Promise<void> {
    const { storage } = this.#parts
    const boards = await storage.boards().catch(() => [])
    this.kept = storage.kept
    this.all = boards.sort((a, b) => b.opened - a.opened)
  }

  /** Makes a new one on the server. Rejects with its refusal, or with another error where it cannot be reached. */
  make(title: string): Promise<BoardId> {
    return this.#parts.bulk.make(title)
  }

  /** Names a board for everybody. Rejects where the server did not take the name. */
  async rename(board: KeptBoard, wanted: string): Promise<void> {
    const title = await this.#parts.bulk.rename(board.id, wanted)
    await this.#parts.storage.keepBoard({ ...board, title })
    await this.read()
  }

  async forget(board: KeptBoard): Promise<void> {
    await this.#parts.storage.forgetBoard(board.id)
    this.forgotten = board
    await this.read()
  }

  async bringBack(): Promise<void> {
    if (!this.forgotten) return
    await this.#parts.storage.keepBoard(this.forgotten)
    this.forgotten = null
    await this.read()
  }
}
