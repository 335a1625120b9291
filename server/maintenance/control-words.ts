/** What commands and a running server say to each other over the socket in the data folder. */
import { isAbsolute, join } from 'node:path'
import type { Tidied } from './tidy-pictures.ts'

export const controlPath = (folder: string) => join(folder, 'control.sock')

/** What of a backup is to be restored. */
export interface WantedBoards {
  /** Absolute: the server runs in another folder. */
  readonly file: string
  /** Only this one; undefined: all of them, and the secrets. */
  readonly board?: string | undefined
  readonly replace: boolean
}

/** Everything that there is; that pictures be removed that nothing has needed for `patience` ms; that boards be restored. */
export type Question =
  | { readonly kind: 'backup' }
  | { readonly kind: 'tidy'; readonly patience: number }
  | ({ readonly kind: 'restore' } & WantedBoards)

/** A line, the last one of whoever asks. */
export const ask = (question: Question): string => `${JSON.stringify(question)}\n`

/** Null where it is no question, or one of a version that knows more. */
export function questionOf(line: string): Question | null {
  let asked: Partial<Record<string, unknown>>
  try {
    asked = JSON.parse(line) as typeof asked
  } catch {
    return null
  }
  const { kind, patience, file, board, replace } = asked
  if (kind === 'backup') return { kind }
  if (kind === 'tidy' && Number.isSafeInteger(patience)) return { kind, patience: Number(patience) }
  const isBoard = board === undefined || typeof board === 'string'
  if (kind === 'restore' && typeof file === 'string' && isAbsolute(file) && isBoard)
    return { kind, file, board, replace: replace === true }
  return null
}

/** What was tidied. */
export type TidiedLine = { readonly kind: 'tidied' } & Tidied

/** A line for the operator. */
export interface SaidLine {
  readonly kind: 'said'
  readonly line: string
}

/** The last line: everything came, or why it did not. */
export type ControlEnd = { readonly kind: 'done' } | { readonly kind: 'failed'; readonly reason: string }
