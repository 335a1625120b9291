/** What a session says of itself, and who is told when it changes. */
import type { LinkAccess, Role } from '#shared/model/access.ts'
import type { UserId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Transport } from '../net/wire.ts'
import { Emitter } from '../emitter.ts'

export interface SessionStatus {
  readonly connection: 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'failed'
  readonly transport: Transport
  /** Operations not yet acknowledged. */
  readonly unsaved: number
  readonly seq: number
  /** Where the log ended when this tab last joined: up to there the board was drawn before. Null: it has not joined yet. */
  readonly head: number | null
  readonly role: Role
  /** Who decides who may do what; null: nobody, or not known. */
  readonly owner: UserId | null
  /** Who looks; null: not known yet. */
  readonly user: UserId | null
  /** What the link gives to everybody. */
  readonly link: LinkAccess
  /** What gives a board that the server loses its owner back; empty where it has none. */
  readonly deed: string
  /** Whether this device keeps what is not sent yet. */
  readonly kept: boolean
  /** What stands in the way and does not pass by itself. */
  readonly problem: ErrorCode | null
  /** Whether there is a board to show. */
  readonly loaded: boolean
}

export const initialStatus: SessionStatus = {
  connection: 'connecting',
  transport: '',
  unsaved: 0,
  seq: 0,
  head: null,
  role: 'editor',
  owner: null,
  user: null,
  link: 'edit',
  deed: '',
  kept: true,
  problem: null,
  loaded: false,
}

/** Whether whoever looks is the owner of the board. */
export const isOwner = ({ owner, user }: SessionStatus): boolean => owner !== null && owner === user

/** Failures in a row after which the user is offered a button, and those after which it is no hiccup any more. */
const patience = { failed: 12, offline: 2 }

/** What to call a session without a connection. */
export function connectionWithout(
  failures: number,
  online: boolean,
  before: SessionStatus['connection'],
): SessionStatus['connection'] {
  if (failures >= patience.failed) return 'failed'
  if (!online || failures >= patience.offline) return 'offline'
  return before === 'connecting' ? 'connecting' : 'reconnecting'
}

export class StatusBoard {
  readonly changed = new Emitter<[SessionStatus]>()
  #current: SessionStatus

  constructor(initial: SessionStatus) {
    this.#current = initial
  }

  get current(): SessionStatus {
    return this.#current
  }

  readonly update = (change: Partial<SessionStatus>): void => {
    const before = this.#current
    const names = Object.keys(change) as (keyof SessionStatus)[]
    if (names.every((name) => before[name] === change[name])) return
    this.#current = { ...before, ...change }
    this.changed.emit(this.#current)
  }
}
