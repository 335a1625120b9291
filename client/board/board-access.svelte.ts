/** Who may do what on a board, for its owner to see and to change while the list of people is open. */
import { roleOf, type Access, type Role } from '#shared/model/access.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { AccessChange, Bulk } from '../net/bulk.ts'
import type { BoardAccess as Said } from '../net/bulk.ts'
import type { BoardSession } from '../session/board-session.ts'
import { isOwner } from '../session/status.ts'
import { later } from '../language/later.ts'

export class BoardAccess {
  /** Null while it is not known. */
  #said = $state.raw<Said | null>(null)
  readonly #session: BoardSession
  readonly #bulk: Bulk
  readonly #say: (sentence: string) => void
  readonly #stop: () => void

  constructor(session: BoardSession, bulk: Bulk, say: (sentence: string) => void) {
    this.#session = session
    this.#bulk = bulk
    this.#say = say
    let deed = session.status.deed
    // Another tab of the owner may change it, too: each change brings another deed.
    this.#stop = session.onStatus((status) => {
      if (status.deed === deed || !isOwner(status)) return
      ;({ deed } = status)
      void this.#read()
    })
    void this.#read()
  }

  get known(): boolean {
    return this.#said !== null
  }

  /** What the owner said of single people. */
  get people(): Said['people'] {
    return this.#said?.people ?? []
  }

  /** What somebody who is on the board may do. */
  roleOf(user: UserId): Role {
    if (!this.#said) return 'editor'
    const { owner, link, people } = this.#said
    const named = Object.fromEntries(people.map((person) => [person.user, person]))
    const access: Access = { owner, link, people: named, version: 0 }
    return roleOf(access, user) === 'viewer' ? 'viewer' : 'editor'
  }

  /** Lets somebody change the board, or look at it; who may what the link gives is like everybody else. */
  let(user: UserId, role: Role): Promise<boolean> {
    const given = { edit: 'editor', view: 'viewer', none: null }[this.#said?.link ?? 'none']
    return this.#change({ user, role: role === given ? 'link' : role })
  }

  remove(user: UserId): Promise<boolean> {
    return this.#change({ user, role: 'removed' })
  }

  /** Gives the board away. */
  give(user: UserId): Promise<boolean> {
    return this.#change({ owner: user })
  }

  /** Takes back whatever was said of somebody. */
  forget(user: UserId): Promise<boolean> {
    return this.#change({ user, role: 'link' })
  }

  close(): void {
    this.#stop()
  }

  async #change(change: AccessChange): Promise<boolean> {
    try {
      this.#said = await this.#bulk.changeAccess(this.#session.board, change)
      return true
    } catch {
      this.#say(later.access.notChanged)
      return false
    }
  }

  async #read(): Promise<void> {
    this.#said = await this.#bulk.access(this.#session.board).catch(() => this.#said)
  }
}
