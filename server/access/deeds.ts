/**
 * Deeds: a board's access as the server once gave it to those on the board, signed. A store that loses a board loses its
 * owner, too; whoever brings the board back brings the deed, and the board is not open to everybody because of the loss.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { accessSchema, type Access, type Standing } from '#shared/model/access.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { checkerOf } from '../schema.ts'

const isAccess = checkerOf(accessSchema)

type Content = [
  board: BoardId,
  owner: Access['owner'],
  link: Access['link'],
  version: number,
  people: Record<string, Standing>,
]

export class Deeds {
  readonly #key: Buffer

  /** `secret`: what this server, and those that share its store, sign sessions with. */
  constructor(secret: string) {
    this.#key = createHmac('sha256', secret).update('deed').digest()
  }

  /** Without the names of people: they are the owner's to read. */
  write(board: BoardId, { owner, link, version, people }: Access): string {
    const standings = Object.fromEntries(Object.entries(people).map(([user, { role }]) => [user, role]))
    const content: Content = [board, owner, link, version, standings]
    const text = Buffer.from(JSON.stringify(content)).toString('base64url')
    return `${text}.${this.#sign(text).toString('base64url')}`
  }

  /** Null where it is no deed of this board, or not signed here. */
  read(board: BoardId, deed: string): Access | null {
    const [text = '', signature = ''] = deed.split('.', 2)
    const given = Buffer.from(signature, 'base64url')
    const right = this.#sign(text)
    if (given.length !== right.length || !timingSafeEqual(given, right)) return null
    const [named, owner, link, version, standings] = JSON.parse(Buffer.from(text, 'base64url').toString()) as Content
    const people = Object.fromEntries(Object.entries(standings).map(([user, role]) => [user, { role, name: '' }]))
    const access: unknown = { owner, link, people, version }
    return named === board && isAccess(access) ? access : null
  }

  #sign(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest()
  }
}
