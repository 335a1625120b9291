/** Where pictures are kept: each once, by the hash of its content, whichever boards show it. */
import type { Readable } from 'node:stream'

export interface FileStore {
  /** Keeps a file; no effect where it is there. Rejects with `E_FULL` beyond the limit of all files together. */
  put(hash: string, content: Uint8Array): Promise<void>
  /** Null where it is not there. */
  get(hash: string): Promise<Buffer | null>
  /** The same piece by piece, so that many may read at once. Whoever does not read to the end must destroy it. */
  open(hash: string): Promise<OpenFile | null>
  has(hash: string): Promise<boolean>
  /** Every file that is there. */
  hashes(): AsyncIterable<string>
}

export interface OpenFile {
  readonly bytes: number
  /** Buffers, the first of them long enough to tell its type. */
  readonly content: Readable
}

/** SHA-256 in base64url. */
export const hashPattern = '^[A-Za-z0-9_-]{43}$'
