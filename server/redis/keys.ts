/**
 * What everything is called in Redis. The keys of a board share a hash tag, and so do those of a picture: one server of a
 * cluster has them all, and a script may use them together.
 */

/** What a board is stored under; scripts take all four, in this order. */
export const boardParts = ['meta', 'log', 'clients', 'elements'] as const

export const boardKey = (board: string, part: string): string => `drawbridge:{${board}}:${part}`

/** Fits every key of every board. */
export const boardPattern = boardKey('*', '*')

/** The board and the part that a key is of; null for one of something else. */
export function readBoardKey(key: string): { readonly board: string; readonly part: string } | null {
  const [, board, part] = /^drawbridge:\{(.+)\}:([a-z]+)$/.exec(key) ?? []
  return board === undefined || part === undefined ? null : { board, part }
}

const secretPrefix = 'drawbridge:secret:'
export const secretKey = (name: string): string => secretPrefix + name
export const secretPattern = secretKey('*')
export const nameOfSecret = (key: string): string => key.slice(secretPrefix.length)

const filePrefix = 'drawbridge:{file:'
export const fileKey = (hash: string): string => `${filePrefix}${hash}}`
export const filePattern = fileKey('*')
export const hashOfFile = (key: string): string => key.slice(filePrefix.length, -1)
/** Bytes of all pictures together. */
export const filesBytesKey = 'drawbridge:files:bytes'
