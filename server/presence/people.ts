/**
 * Who is on a board: here while connected, away for a grace period after the connection broke, then left. Each node
 * tells the rooms it serves what changed, and finds out by looking when another node died.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Person } from '#shared/wire/messages.ts'
import type { PeopleRegistry } from './registry.ts'

export interface PeopleParts {
  readonly registry: PeopleRegistry
  /** Tells everybody on the board, on every node, or on this node only. */
  readonly tell: (board: BoardId, change: { changed: Person[]; left: ClientId[] }, scope: 'all' | 'node') => void
  /** How long somebody is away before they have left, ms. */
  readonly grace: number
  /** Told of what failed: presence is never worth refusing anything for. */
  readonly failed: (what: string, error: unknown) => void
}

/** How long an entry of a connected member lives unless this node renews it, ms. */
const life = 30_000

interface Local {
  readonly person: Person
  readonly fence: number
}

export class People {
  readonly #parts: PeopleParts
  /** Members connected to this node. */
  readonly #local = new Map<BoardId, Map<ClientId, Local>>()
  /** What this node's connections were last told, by board. */
  readonly #told = new Map<BoardId, Map<ClientId, string>>()
  readonly #leaving = new Set<NodeJS.Timeout>()

  constructor(parts: PeopleParts) {
    this.#parts = parts
  }

  /** Enters a member, or changes how it is shown. */
  async arrive(board: BoardId, person: Person, fence: number): Promise<void> {
    const members = this.#local.get(board) ?? new Map<ClientId, Local>()
    this.#local.set(board, members.set(person.client, { person, fence }))
    await this.#try('put', () => this.#parts.registry.put(board, { person, fence }, life))
    this.#parts.tell(board, { changed: [person], left: [] }, 'all')
  }

  /** Its connection broke: it may come back. */
  async away(board: BoardId, client: ClientId, fence: number): Promise<void> {
    const local = this.#take(board, client, fence)
    if (!local) return
    const person: Person = { ...local.person, state: 'away' }
    const { grace, registry, tell } = this.#parts
    await this.#try('put', () => registry.put(board, { person, fence }, grace + life))
    tell(board, { changed: [person], left: [] }, 'all')
    const timer = setTimeout(() => {
      this.#leaving.delete(timer)
      void this.#endGrace(board, client, fence)
    }, grace)
    this.#leaving.add(timer)
  }

  /** It said that it leaves. */
  async leave(board: BoardId, client: ClientId, fence: number): Promise<void> {
    if (!this.#take(board, client, fence)) return
    await this.#try('remove', () => this.#parts.registry.remove(board, client, fence))
    this.#parts.tell(board, { changed: [], left: [client] }, 'all')
  }

  async list(board: BoardId): Promise<Person[]> {
    const members = await this.#try('list', () => this.#parts.registry.list(board))
    return (
      members?.map(({ person }) => person) ?? [...(this.#local.get(board)?.values() ?? [])].map(({ person }) => person)
    )
  }

  async count(board: BoardId): Promise<number> {
    return (await this.list(board)).length
  }

  /** Renews this node's members and tells its connections who came or went elsewhere. Called every few seconds. */
  async refresh(board: BoardId): Promise<void> {
    for (const { person, fence } of this.#local.get(board)?.values() ?? []) {
      await this.#try('put', () => this.#parts.registry.put(board, { person, fence }, life))
    }
    const members = await this.#try('list', () => this.#parts.registry.list(board))
    if (!members) return
    const now = new Map(members.map(({ person }) => [person.client, JSON.stringify(person)]))
    const before = this.#told.get(board) ?? new Map<ClientId, string>()
    this.#told.set(board, now)
    const changed = members.map(({ person }) => person).filter(({ client }) => before.get(client) !== now.get(client))
    const left = [...before.keys()].filter((client) => !now.has(client))
    if (changed.length > 0 || left.length > 0) this.#parts.tell(board, { changed, left }, 'node')
  }

  /** Forgets a board that has nobody on this node. */
  forget(board: BoardId): void {
    if (!this.#local.has(board)) this.#told.delete(board)
  }

  close(): void {
    for (const timer of this.#leaving) clearTimeout(timer)
  }

  async #endGrace(board: BoardId, client: ClientId, fence: number): Promise<void> {
    const members = await this.#try('list', () => this.#parts.registry.list(board))
    const member = members?.find(({ person }) => person.client === client)
    if (!member || member.fence > fence) return
    await this.#try('remove', () => this.#parts.registry.remove(board, client, fence))
    this.#parts.tell(board, { changed: [], left: [client] }, 'all')
  }

  /** Takes a member out of this node's own, unless a newer connection of it is here. */
  #take(board: BoardId, client: ClientId, fence: number): Local | undefined {
    const members = this.#local.get(board)
    const local = members?.get(client)
    if (!members || !local || local.fence > fence) return undefined
    members.delete(client)
    if (members.size === 0) this.#local.delete(board)
    return local
  }

  async #try<T>(what: string, run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run()
    } catch (error) {
      this.#parts.failed(`people.${what}`, error)
      return undefined
    }
  }
}
