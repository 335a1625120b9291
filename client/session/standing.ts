/**
 * What this tab may do on the board, by the server's word. A server that has lost a board and got it back without its
 * owner is given its own deed; until then a tab holds itself to what it was told before.
 */
import type { BoardId } from '#shared/model/ids.ts'
import type { Acknowledgement, DownEvents } from '#shared/wire/messages.ts'
import type { Bulk } from '../net/bulk.ts'
import { keptBoard } from '../storage/kept-board.ts'
import type { KeptStanding, Storage } from '../storage/storage.ts'
import type { SessionStatus, StatusBoard } from './status.ts'

export interface StandingParts {
  readonly board: BoardId
  readonly bulk: Pick<Bulk, 'putBack'>
  readonly storage: Pick<Storage, 'boards'>
  readonly status: StatusBoard
  /** The owner took this tab off the board. */
  readonly removed: () => void
  /** The board is open again to a tab that was kept out. */
  readonly admitted: () => void
}

export class Standing {
  readonly #parts: StandingParts

  constructor(parts: StandingParts) {
    this.#parts = parts
  }

  joined({ role, owner, link, deed, user }: Acknowledgement<'join'>): void {
    const { status } = this.#parts
    const before = status.current
    if (owner === null && before.deed !== '') {
      status.update({ user })
      if (before.role === 'editor') void this.#claim(before.deed)
    } else status.update({ role, owner, link, user, deed: owner === null ? '' : deed })
  }

  get listeners(): Pick<DownEvents, 'access' | 'removed'> {
    const { board, status, removed, admitted } = this.#parts
    return {
      access: (said) => {
        if (said.board !== board) return
        const { role, owner, link, deed } = said
        status.update({ role, owner, link, deed: owner === null ? '' : deed })
        if (isBarring(status.current.problem)) admitted()
      },
      removed: (said) => {
        if (said.board !== board) return
        status.update({ problem: said.code })
        removed()
      },
    }
  }

  async #claim(deed: string): Promise<void> {
    const { board, bulk, storage } = this.#parts
    const kept = await keptBoard(storage, board)
    // Others who were on the board do the same.
    await bulk.putBack(board, kept?.title ?? '', deed).catch(() => undefined)
  }
}

/** What of a status is remembered on the device. */
export const standingIn = ({ role, owner, link, deed }: SessionStatus): KeptStanding => ({ role, owner, link, deed })

/** Whether a problem says that the board is not open to whoever looks. */
export const isBarring = (problem: string | null): boolean => problem === 'E_REMOVED' || problem === 'E_CLOSED'
