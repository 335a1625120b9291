/** What the rest of the server needs of a Redis, whichever way it is set up. */

export type Listener = (message: Buffer, channel: Buffer) => void

/** Sends a command to one server. */
export type Send = (words: readonly string[]) => Promise<unknown>

export interface RedisConnection {
  /** Sends a command to the server that holds `key`. Rejects at once while there is no connection to it. */
  command(key: string, words: readonly string[]): Promise<unknown>
  /** Every server that holds a part of the keys. */
  masters(): Promise<readonly Send[]>
  publish(channel: string, message: string | Buffer): Promise<unknown>
  /** Resolves when messages of the channel arrive here, now and after every interruption. */
  subscribe(channel: string, listener: Listener): Promise<void>
  unsubscribe(channel: string): Promise<void>
  close(): void
}

/** What a connection is for. Only subscriptions may wait for a server that is away: a queued command would run too late. */
export type Purpose = 'store' | 'publisher' | 'subscriber'
