/**
 * Holds the connections of this node to what a board's access says now. A change is told to every node at once; where that
 * is lost, the next look at the board's head finds it. What is stored counts, never what a message says.
 */
import { isBarred, roleOf, type Access } from '#shared/model/access.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { barredCodes } from '../access/admit.ts'
import type { Failed } from '../log.ts'
import { seal, type Connection } from './connection.ts'
import { keepOut, shownTo, type JoinParts } from './join.ts'

export interface DoorkeeperParts extends Pick<JoinParts, 'store' | 'rooms' | 'people' | 'deeds'> {
  /** Those of this node. */
  readonly connections: () => Iterable<Connection>
  readonly failed: Failed
}

export class Doorkeeper {
  readonly #parts: DoorkeeperParts

  constructor(parts: DoorkeeperParts) {
    this.#parts = parts
  }

  /** Somebody changed who may do what on a board. Resolves when that holds on this node. */
  async changed(board: BoardId): Promise<void> {
    const { store, failed } = this.#parts
    if (!this.#at(board).next().value) return
    try {
      await this.hold(board, (await store.info(board)).access)
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'E_NOTFOUND')) failed('access', error)
    }
  }

  /** Applies what is stored to everybody here who is on the board, or was kept out of it. */
  async hold(board: BoardId, access: Access): Promise<void> {
    await Promise.all([...this.#at(board)].map((connection) => this.#hold(connection, board, access)))
  }

  async #hold(connection: Connection, board: BoardId, access: Access): Promise<void> {
    const { deeds } = this.#parts
    const { membership, session } = connection.data
    if (membership.kind === 'none' || membership.access >= access.version) return
    const role = roleOf(access, session.user)
    if (isBarred(role)) {
      if (membership.kind === 'joined') connection.emit('removed', seal<'removed'>({ board, code: barredCodes[role] }))
      return keepOut(connection, board, access, this.#parts)
    }
    // Whoever was kept out may join now; the membership of a joined one changes on the spot.
    connection.data.membership =
      membership.kind === 'joined'
        ? { ...membership, role, access: access.version }
        : { ...membership, access: access.version }
    connection.emit('access', seal<'access'>({ board, ...shownTo(session.user, board, access, deeds) }))
  }

  *#at(board: BoardId): Generator<Connection> {
    for (const connection of this.#parts.connections()) {
      const { membership } = connection.data
      if (membership.kind !== 'none' && membership.board === board) yield connection
    }
  }
}
