/**
 * Who is on a board: here while connected, away for a grace period after the connection broke, then left. What changes
 * is told in groups, so that a crowd that comes at once is a few messages; and by looking into the registry, each node
 * finds out whose node died.
 */
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import type { Person } from '#shared/wire/messages.ts'
import type { Failed } from '../log.ts'
import type { PeopleRegistry } from './registry.ts'

export interface PeopleChange {
  changed: Person[]
  left: ClientId[]
}

export interface PeopleParts {
  readonly registry: PeopleRegistry
  /** Tells everybody on the board, on every node, or on this node only. */
  readonly tell: (board: BoardId, change: PeopleChange, scope: 'all' | 'node') => void
  /** How long somebody is away before they have left, ms. */
  readonly grace: number
  /** Told of what failed: presence is never worth refusing anything for. */
  readonly failed: Failed
}

/** How long an entry of a connected member lives unless this node renews it, ms. */
const life = 30_000
/** Changes are gathered for so long, ms. */
const pace = 100

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
  /** What is to be told next; null: has left. */
  readonly #news = new Map<BoardId, Map<ClientId, Person | null>>()
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(parts: PeopleParts) {
    this.#parts = parts
  }

  /** Enters a member, unless so many others are there; false where they are. */
  async enter(board: BoardId, person: Person, fence: number, most: number): Promise<boolean> {
    this.#keep(board, person, fence)
    const entered = await this.#try('put', () => this.#parts.registry.enter(board, { person, fence }, life, most))
    if (entered === false) this.#take(board, person.client, fence)
    else this.#announce(board, person.client, person)
    return entered !== false
  }

  /** Changes how a member is shown. */
  async change(board: BoardId, person: Person, fence: number): Promise<void> {
    this.#keep(board, person, fence)
    await this.#try('put', () => this.#parts.registry.put(board, { person, fence }, life))
    this.#announce(board, person.client, person)
  }

  /** Its connection broke: it may come back. */
  async away(board: BoardId, client: ClientId, fence: number): Promise<void> {
    const local = this.#take(board, client, fence)
    if (!local) return
    const person: Person = { ...local.person, state: 'away' }
    const { grace, registry } = this.#parts
    await this.#try('put', () => registry.put(board, { person, fence }, grace + life))
    this.#announce(board, client, person)
    this.#later(grace, () => void this.#endGrace(board, client, fence))
  }

  /** It said that it leaves. */
  async leave(board: BoardId, client: ClientId, fence: number): Promise<void> {
    if (!this.#take(board, client, fence)) return
    await this.#try('remove', () => this.#parts.registry.remove(board, client, fence))
    this.#announce(board, client, null)
  }

  /** Its user says so in its place, before its connection has ended: the end tells nobody anything then. */
  async dismiss(board: BoardId, user: UserId, client: ClientId, fence: number): Promise<void> {
    if (this.#local.get(board)?.get(client)?.person.user === user) await this.leave(board, client, fence)
  }

  /** Everybody on the board, on every node; those of this node where the registry does not answer. */
  async list(board: BoardId): Promise<Person[]> {
    const members = await this.#try('list', () => this.#parts.registry.list(board))
    return (members ?? [...(this.#local.get(board)?.values() ?? [])]).map(({ person }) => person)
  }

  /** How many are on the board, on every node, as far as this one has heard. */
  crowd(board: BoardId): number {
    return Math.max(this.#local.get(board)?.size ?? 0, this.#told.get(board)?.size ?? 0)
  }

  /** Renews this node's members and tells its connections who came or went elsewhere. Called every few seconds. */
  async refresh(board: BoardId): Promise<void> {
    const { registry, tell } = this.#parts
    const local = [...(this.#local.get(board)?.values() ?? [])]
    await Promise.all(local.map((member) => this.#try('put', () => registry.put(board, member, life))))
    const members = await this.#try('list', () => registry.list(board))
    if (!members) return
    const now = new Map(members.map(({ person }) => [person.client, JSON.stringify(person)]))
    const before = this.#told.get(board)
    this.#told.set(board, now)
    if (!before) return
    const changed = members.map(({ person }) => person).filter(({ client }) => before.get(client) !== now.get(client))
    const left = [...before.keys()].filter((client) => !now.has(client))
    if (changed.length > 0 || left.length > 0) tell(board, { changed, left }, 'node')
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }

  #announce(board: BoardId, client: ClientId, person: Person | null): void {
    const told = this.#told.get(board)
    if (person) told?.set(client, JSON.stringify(person))
    else told?.delete(client)
    const gathering = this.#news.get(board)
    if (gathering) {
      gathering.set(client, person)
      return
    }
    this.#news.set(board, new Map([[client, person]]))
    this.#later(pace, () => this.#tellNews(board))
  }

  #tellNews(board: BoardId): void {
    const news = [...(this.#news.get(board) ?? [])]
    this.#news.delete(board)
    const changed = news.flatMap(([, person]) => person ?? [])
    const left = news.flatMap(([client, person]) => (person ? [] : client))
    this.#parts.tell(board, { changed, left }, 'all')
  }

  async #endGrace(board: BoardId, client: ClientId, fence: number): Promise<void> {
    const members = await this.#try('list', () => this.#parts.registry.list(board))
    const member = members?.find(({ person }) => person.client === client)
    if (!member || member.fence > fence) return
    await this.#try('remove', () => this.#parts.registry.remove(board, client, fence))
    this.#announce(board, client, null)
  }

  #keep(board: BoardId, person: Person, fence: number): void {
    const members = this.#local.get(board) ?? new Map<ClientId, Local>()
    this.#local.set(board, members.set(person.client, { person, fence }))
  }

  /** Takes a member out of this node's own, unless a newer connection of it is here. */
  #take(board: BoardId, client: ClientId, fence: number): Local | undefined {
    const members = this.#local.get(board)
    const local = members?.get(client)
    if (!members || !local || local.fence > fence) return undefined
    members.delete(client)
    if (members.size === 0) {
      this.#local.delete(board)
      this.#told.delete(board)
    }
    return local
  }

  #later(delay: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      run()
    }, delay)
    this.#timers.add(timer)
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
