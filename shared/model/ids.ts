/**
 * Identifiers as they appear on the wire, in the store and in URLs. All are plain strings in a URL- and
 * key-safe alphabet, so that no id ever needs escaping; the brands keep them from being mixed up.
 */
import * as Type from './schema.ts'

declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** A board: 22 characters of the base64url alphabet, at least 128 random bits. Knowing it is the right to open it. */
export type BoardId = Branded<'board'>
/** A tab on a board: 8 characters (48 random bits), bound to one user by the server at its first join. */
export type ClientId = Branded<'client'>
/** A person, or a guest's browser: 22 characters, made by the server and kept in the session cookie. */
export type UserId = Branded<'user'>
/** An element: the client that began it, a dot, and the number of the operation that began it in base 36. */
export type ElementId = Branded<'element'>
/** One life of a board's log: 8 random characters. It changes when the store lost data. */
export type Epoch = Branded<'epoch'>

export const patterns = {
  board: /^[A-Za-z0-9_-]{22}$/,
  client: /^[A-Za-z0-9_-]{8}$/,
  user: /^[A-Za-z0-9_-]{22}$/,
  element: /^[A-Za-z0-9_-]{8}\.[0-9a-z]{1,10}$/,
  epoch: /^[A-Za-z0-9_-]{8}$/,
} as const

/** Schemas of identifiers, for whatever comes from outside. */
export const idSchemas = {
  board: Type.Unsafe<BoardId>(Type.String({ pattern: patterns.board.source })),
  client: Type.Unsafe<ClientId>(Type.String({ pattern: patterns.client.source })),
  user: Type.Unsafe<UserId>(Type.String({ pattern: patterns.user.source })),
  element: Type.Unsafe<ElementId>(Type.String({ pattern: patterns.element.source })),
  epoch: Type.Unsafe<Epoch>(Type.String({ pattern: patterns.epoch.source })),
} as const

export const isBoardId = (text: string): text is BoardId => patterns.board.test(text)
export const isClientId = (text: string): text is ClientId => patterns.client.test(text)
export const isUserId = (text: string): text is UserId => patterns.user.test(text)
export const isEpoch = (text: string): text is Epoch => patterns.epoch.test(text)

/** The id of the element begun by operation `n` of `client`. */
export function elementIdOf(client: ClientId, n: number): ElementId {
  return `${client}.${n.toString(36)}` as ElementId
}

/** The client that began an element. */
export function clientOfElement(id: ElementId): ClientId {
  return id.slice(0, 8) as ClientId
}

/** The number of the operation that began an element. */
export function numberOfElement(id: ElementId): number {
  return Number.parseInt(id.slice(9), 36)
}

/** An operation's id, unique for ever: client id and operation number. It is what a resume token names. */
export function operationId(client: ClientId, n: number): string {
  return `${client}:${n}`
}
