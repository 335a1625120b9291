/** Who is on which board, across nodes. An entry ends by itself, so the members of a killed node vanish. */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Person } from '#shared/wire/messages.ts'

export interface Member {
  readonly person: Person
  /** Fence of the connection that says so: an older connection never overrules a newer one. */
  readonly fence: number
}

export interface PeopleRegistry {
  /** Sets an entry that ends after `life` ms, unless one with a higher fence is there. */
  put(board: BoardId, member: Member, life: number): Promise<void>
  /** The same, unless `most` others are on the board; false where they are. */
  enter(board: BoardId, member: Member, life: number, most: number): Promise<boolean>
  /** Removes an entry, unless one with a higher fence is there. */
  remove(board: BoardId, client: ClientId, fence: number): Promise<void>
  list(board: BoardId): Promise<Member[]>
}

/** The registry of a single node. */
export class MemoryRegistry implements PeopleRegistry {
  readonly #boards = new Map<BoardId, Map<ClientId, Member & { until: number }>>()
  readonly #clock: () => number

  /** `clock`: monotonic, ms. */
  constructor(clock: () => number) {
    this.#clock = clock
  }

  async put(board: BoardId, member: Member, life: number): Promise<void> {
    const members = this.#boards.get(board) ?? new Map<ClientId, Member & { until: number }>()
    this.#boards.set(board, members)
    const { client } = member.person
    if ((members.get(client)?.fence ?? 0) <= member.fence)
      members.set(client, { ...member, until: this.#clock() + life })
  }

  async enter(board: BoardId, member: Member, life: number, most: number): Promise<boolean> {
    this.#forgetEnded(board)
    const members = this.#boards.get(board)
    const others = (members?.size ?? 0) - Number(members?.has(member.person.client) ?? false)
    if (others >= most) return false
    await this.put(board, member, life)
    return true
  }

  async remove(board: BoardId, client: ClientId, fence: number): Promise<void> {
    const members = this.#boards.get(board)
    if ((members?.get(client)?.fence ?? Infinity) > fence) return
    members?.delete(client)
    if (members?.size === 0) this.#boards.delete(board)
  }

  async list(board: BoardId): Promise<Member[]> {
    this.#forgetEnded(board)
    return [...(this.#boards.get(board)?.values() ?? [])].map(({ person, fence }) => ({ person, fence }))
  }

  #forgetEnded(board: BoardId): void {
    const members = this.#boards.get(board)
    for (const [client, { until }] of members ?? []) if (until <= this.#clock()) members!.delete(client)
  }
}
