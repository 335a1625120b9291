/** What the session needs of a connection: the port between it and Socket.IO. */
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement, DownEvents, UpName, UpPayload } from '#shared/wire/messages.ts'

export type Transport = '' | 'websocket' | 'polling'

/** A payload without its envelope, which the connection adds. */
export type Unsealed<N extends UpName> = Omit<UpPayload<N>, 'id' | 'at'>

export interface Wire {
  /**
   * Sends a message and waits for its answer, at most `limit` ms. Rejects with a `Refusal`, or with another error
   * where the outcome is unknown; at once where there is no connection, since nothing is ever buffered.
   */
  ask<N extends Exclude<UpName, 'presence'>>(name: N, payload: Unsealed<N>, limit?: number): Promise<Acknowledgement<N>>
  /** Sends a presence message, or drops it where the connection is busy. */
  show(payload: Unsealed<'presence'>): void
}

/**
 * Why a connection ended. `silent`: it looked open, but nothing came through any more. `unreachable`: it was never
 * open. `refused`: the server turned it away, with a code where it gave one. `closed`: anything else.
 */
export type Loss =
  | { readonly kind: 'silent' | 'unreachable' | 'closed' }
  | { readonly kind: 'refused'; readonly code: ErrorCode | null }

export interface ConnectionEvents {
  readonly opened: () => void
  readonly transport: (transport: Transport) => void
  /** Told once; nothing else is told after it. */
  readonly lost: (loss: Loss) => void
}

/** One connection, from its first request to its end. It never comes back: a new one is made instead. */
export interface Connection extends Wire {
  /** Says goodbye and ends it, without telling `lost`: the others see at once that this member has left. */
  leave(): void
  /** Ends it without a word, to come back on another: the others see this member as away. */
  drop(): void
}

/** Begins a connection. `upgrade`: whether to try WebSocket once long-polling works. */
export type Connect = (upgrade: boolean, events: ConnectionEvents) => Connection

/** What listens to the server's messages, by name. */
export type Listeners = Partial<DownEvents>
