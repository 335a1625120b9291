/** What the server knows of one socket. */
import { nanoid } from 'nanoid'
import type { Server, Socket } from 'socket.io'
import type { Role } from '#shared/model/access.ts'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import type { ServerLimits } from '#shared/model/limits.ts'
import type { DownEvents, DownName, DownPayload, UpEvents } from '#shared/wire/messages.ts'
import { TokenBucket } from '../gate/rate-limit.ts'
import type { Session } from '../session/sessions.ts'

/**
 * On no board yet, kept out of one, or on one: what an operation needs exists only there. `access`: which version of the
 * board's access that follows from.
 */
export type Membership =
  | { readonly kind: 'none' }
  | { readonly kind: 'outside'; readonly board: BoardId; readonly access: number }
  | {
      readonly kind: 'joined'
      readonly board: BoardId
      readonly client: ClientId
      readonly fence: number
      readonly role: Role
      readonly access: number
    }

export interface ConnectionData {
  session: Session
  membership: Membership
  /** Resolves when the last of its joins and leaves is through. */
  moves: Promise<unknown>
  /** Messages that are not answered yet. */
  owed: number
  /** Budgets: operations and their characters, messages of any kind, joins, everything received, malformed messages. */
  readonly operations: TokenBucket
  readonly bytes: TokenBucket
  readonly messages: TokenBucket
  readonly joins: TokenBucket
  readonly received: TokenBucket
  readonly strikes: TokenBucket
  readonly logged: TokenBucket
  /** How it stands in the log. */
  readonly about: { readonly user: string; readonly connection: string }
  /** When it was opened, monotonic, ms. */
  readonly since: number
}

export type Connection = Socket<UpEvents, DownEvents, NodeEvents, ConnectionData>

/** What the nodes tell one another: somebody changed who may do what on a board. */
export interface NodeEvents {
  access: (board: BoardId) => void
}

export type Sockets = Server<UpEvents, DownEvents, NodeEvents, ConnectionData>

/** Small messages (heartbeats, presence) a second; operations have a budget of their own. */
const messagesPerSecond = 200
const strikesPerMinute = 20

export function newConnectionData(session: Session, limits: ServerLimits, now: number): ConnectionData {
  const bucket = (perSecond: number, burst = perSecond * 2) => new TokenBucket(perSecond, burst, now)
  return {
    session,
    membership: { kind: 'none' },
    moves: Promise.resolve(),
    owed: 0,
    operations: bucket(limits.operationsPerSecond),
    bytes: bucket(limits.bytesPerSecond),
    messages: bucket(messagesPerSecond),
    joins: bucket(2, 20),
    // What is refused for its rate has been received all the same: far beyond the announced rate is abuse.
    received: bucket(limits.bytesPerSecond * 4, limits.bytesPerSecond * 16),
    strikes: bucket(strikesPerMinute / 60, strikesPerMinute),
    logged: bucket(1, 5),
    about: { user: session.user, connection: nanoid(8) },
    since: now,
  }
}

/** Runs joins and leaves of one connection one after another, so that it is never half on two boards. */
export function inTurn<T>({ data }: { data: Pick<ConnectionData, 'moves'> }, move: () => Promise<T>): Promise<T> {
  const turn = data.moves.then(move)
  data.moves = turn.catch(() => undefined)
  return turn
}

/** Room of everybody who gets a board's frames, heads and presence. */
export const roomOf = (board: BoardId): string => `board:${board}`

/** The board whose frames go to a room; null where it is a room of another kind. */
export const boardOfRoom = (room: string): BoardId | null =>
  room.startsWith('board:') ? (room.slice('board:'.length) as BoardId) : null

/** Room of everybody on a board, those that are behind with the frames included: who comes and goes. */
export const peopleRoomOf = (board: BoardId): string => `people:${board}`

/** Room of all connections of one user, whatever they are on: what concerns the user reaches each, on every node. */
export const userRoomOf = (user: UserId): string => `user:${user}`

/** Adds the envelope to a payload from this node. */
export function seal<N extends Exclude<DownName, 'frame'>>(payload: Omit<DownPayload<N>, 'id' | 'at'>): DownPayload<N> {
  return { id: nanoid(10), at: Date.now(), ...payload } as DownPayload<N>
}
