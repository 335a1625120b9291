import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Role } from '#shared/wire/messages.ts'
import type { Transport } from '../net/socket.ts'

export interface SessionStatus {
  readonly connection: 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'failed'
  readonly transport: Transport
  /** Operations not yet acknowledged. */
  readonly unsaved: number
  readonly seq: number
  readonly role: Role
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
  role: 'editor',
  kept: true,
  problem: null,
  loaded: false,
}
