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
  /**
   * Notes that nothing needs a file, where that is not noted yet. Resolves with when it was noted first, ms since 1970.
   * Whoever puts the file again takes the note away.
   */
  noteUnused(hash: string, now: number): Promise<number>
  /** Takes the note away. */
  noteUsed(hash: string): Promise<void>
  /** Removes a file of which that was noted at `since`, and resolves with its bytes; null where the note is another now. */
  remove(hash: string, since: number): Promise<number | null>
}

export interface OpenFile {
  readonly bytes: number
  /** Buffers, the first of them long enough to tell its type. */
  readonly content: Readable
}

/** SHA-256 in base64url. */
export const hashPattern = '^[A-Za-z0-9_-]{43}$'
