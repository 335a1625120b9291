/** Where pictures are kept: each once, by the hash of its content, whichever boards show it. */

export interface FileStore {
  /** Keeps a file; no effect where it is there. Rejects with `E_FULL` beyond the limit of all files together. */
  put(hash: string, content: Uint8Array): Promise<void>
  /** Null where it is not there. */
  get(hash: string): Promise<Buffer | null>
  has(hash: string): Promise<boolean>
  /** Every file that is there. */
  hashes(): AsyncIterable<string>
}

/** SHA-256 in base64url. */
export const hashPattern = '^[A-Za-z0-9_-]{43}$'
