/**
 * The lines of a backup (docs/backup.md): each one an object of JSON, told apart by its `kind`. The first is a header;
 * then secrets, boards and pictures; the last one counts and sums up what came before, so that a file that was cut is noticed.
 */
import type { TSchema } from 'typebox'
import { accessSchema } from '#shared/model/access.ts'
import { idSchemas, type BoardId } from '#shared/model/ids.ts'
import * as Type from '#shared/model/schema.ts'
import { hashPattern } from '../files/store.ts'
import { checkerOf } from '../schema.ts'
import type {
  BeginPart,
  ClientPart,
  ElementPart,
  EndPart,
  LogPart,
  OperationPart,
  StoredSecret,
} from '../store/transfer/transfer.ts'

/** Number of this format; 2 had no access, 1 no pictures. */
export const backupVersion = 3

export interface HeaderLine {
  readonly kind: 'drawbridge-backup'
  readonly version: number
  /** ms since 1970. */
  readonly made: number
}

export type SecretLine = { readonly kind: 'secret' } & StoredSecret

/** Begins a board. Where another one comes before the board's `end`, what is between them is to be thrown away. */
export type BoardLine = { readonly board: BoardId } & BeginPart

/** With the digest of the board at its head. */
export type EndLine = { readonly digest: string } & EndPart

/** A board that could not be read; lines of it that came before are to be thrown away. */
export interface LeftOutLine {
  readonly kind: 'left-out'
  readonly board: BoardId
  readonly reason: string
}

/** A part of a picture, in base64; its parts follow one another. */
export interface PictureLine {
  readonly kind: 'picture'
  readonly file: string
  readonly data: string
  readonly last: boolean
}

export interface CompleteLine {
  readonly kind: 'complete'
  readonly boards: number
  /** Of all lines before this one: how many, and SHA-256 of them with their line ends, in hex. */
  readonly lines: number
  readonly sha256: string
}

type PieceLine = ElementPart | LogPart | OperationPart | ClientPart

/** What a store gives out: no digest yet. */
export type DumpLine = SecretLine | BoardLine | PieceLine | EndPart | LeftOutLine | PictureLine
/** What is in a file, between its header and its last line. */
export type BackupLine = SecretLine | BoardLine | PieceLine | EndLine | LeftOutLine | PictureLine
type AnyLine = HeaderLine | DumpLine | BackupLine | CompleteLine

const count = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const text = Type.String()
const short = Type.String({ maxLength: 1_000 })
const { board, client, epoch } = idSchemas

const shapes: Record<AnyLine['kind'], TSchema> = {
  'drawbridge-backup': Type.Object({ version: count, made: count }),
  secret: Type.Object({ name: short, value: short }),
  begin: Type.Object({
    ...{ board, epoch, title: short, created: count, snapshot: count, snapshotLast: short },
    access: Type.Optional(accessSchema),
  }),
  element: Type.Object({ id: short, line: text }),
  log: Type.Object({ floor: count, floorLast: short, seq: count, last: short }),
  operation: Type.Object({ client, n: count, at: count, text }),
  client: Type.Object({ client, user: short, stored: count, fence: count }),
  end: Type.Object({ digest: Type.Optional(Type.String({ pattern: '^[0-9a-f]{16}$' })) }),
  'left-out': Type.Object({ board, reason: text }),
  picture: Type.Object({ file: Type.String({ pattern: hashPattern }), data: text, last: Type.Boolean() }),
  complete: Type.Object({ boards: count, lines: count, sha256: short }),
}
const checks = new Map(Object.entries(shapes).map(([kind, shape]) => [kind, checkerOf(shape)]))

/** Reads a line; null where it is none of a backup. */
export function parseLine<L extends AnyLine = BackupLine | CompleteLine>(line: string): L | null {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return null
  }
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? String(value.kind) : ''
  return checks.get(kind)?.(value) ? (value as L) : null
}

/** Throws a sentence where a line is not the header of a backup that this version reads. */
export function checkHeader(line: string | undefined): void {
  const header = line === undefined ? null : parseLine<HeaderLine>(line)
  if (header?.kind !== 'drawbridge-backup') throw new Error('this is not a backup of Drawbridge')
  if (header.version < 1 || header.version > backupVersion)
    throw new Error(
      `this backup was written by ${header.version > backupVersion ? 'a newer' : 'another'} version of Drawbridge ` +
        `(format ${header.version}, this one knows ${backupVersion})`,
    )
}
