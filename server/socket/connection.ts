/** What the server knows of one socket. */
import type { Server, Socket } from 'socket.io'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { DownEvents, DownName, DownPayload, Role, UpEvents } from '#shared/wire/messages.ts'
import type { TokenBucket } from '../gate/rate-limit.ts'
import type { Session } from '../session/sessions.ts'

/** On no board yet, or on one: what an operation needs exists only there. */
export type Membership =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'joined'
      readonly board: BoardId
      readonly client: ClientId
      readonly fence: number
      readonly role: Role
    }

export interface ConnectionData {
  session: Session
  membership: Membership
  readonly operations: TokenBucket
  readonly bytes: TokenBucket
  readonly messages: TokenBucket
  /** Malformed messages so far; too many end the connection. */
  strikes: number
  /** The client said that it leaves, so there is no grace period. */
  leaving: boolean
  readonly since: number
}

export type Connection = Socket<UpEvents, DownEvents, Record<string, never>, ConnectionData>
export type Sockets = Server<UpEvents, DownEvents, Record<string, never>, ConnectionData>

/** Room of everybody on a board. */
export const roomOf = (board: BoardId): string => `board:${board}`

/** Adds the envelope to a payload from the server. */
export type Seal = <N extends Exclude<DownName, 'frame'>>(payload: Omit<DownPayload<N>, 'id' | 'at'>) => DownPayload<N>
