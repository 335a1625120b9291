/** Fills a new board, as a few busy guests would. */
import { createHash } from 'node:crypto'
import type { Element } from '#shared/elements/element.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import { creationOf } from '#shared/operation/element-create.ts'
import { makeStrokes } from '../../e2e/support/made-strokes.ts'
import { guest, makeBoard } from '../../server/testing/api.ts'
import { BoardConnection } from '../load/connection.ts'
import { makeMixed } from '../mixed-scene.ts'

export interface SeedOptions {
  /** How many elements. */
  readonly strokes: number
  /** Points of a stroke on average. */
  readonly points: number
  /** Side of the square that they lie in, board units. */
  readonly world: number
  readonly title?: string
  /** Elements of every kind instead of strokes only. */
  readonly mixed?: boolean
}

/** Each connection has a budget of operations a second; several of them do not wait for one another's. */
const guests = 8

/** Returns the board when every element is durable. */
export async function seedBoard(url: string, { strokes, title, mixed, ...options }: SeedOptions): Promise<BoardId> {
  const board = await makeBoard(url, title ?? `${strokes.toLocaleString('en')} ${mixed ? 'elements' : 'strokes'}`)
  const connections = await Promise.all(
    Array.from({ length: guests }, () => BoardConnection.open({ url, board, transport: 'websocket' })),
  )
  const idOf = (n: number) => elementIdOf(connections[n % guests]!.client, Math.floor(n / guests) + 1)
  const elements: Iterable<Element> = mixed
    ? makeMixed(strokes, { ...options, idOf, pictures: await uploadPictures(url) })
    : makeStrokes(strokes, options)
  let n = 0
  for (const element of elements) {
    n++
    connections[n % guests]!.add({ kind: 'element.create', payload: { ...creationOf(element), id: idOf(n) } })
  }
  await Promise.all(connections.map((connection) => connection.flush()))
  for (const connection of connections) connection.close()
  return board
}

/** Gives the server some pictures; returns their names. */
async function uploadPictures(url: string): Promise<string[]> {
  const cookie = await guest(url)
  return Promise.all(
    ['#d1495b', '#00798c', '#edae49', '#30638e'].map(async (color) => {
      const rings = Array.from({ length: 12 }, (_, at) => `<circle cx="320" cy="240" r="${20 * at + 10}"/>`).join('')
      const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="${color}"/><g fill="none" stroke="#fff" stroke-width="4">${rings}</g></svg>`
      const hash = createHash('sha256').update(picture).digest('base64url')
      const headers = { 'content-type': 'image/svg+xml', cookie }
      const answer = await fetch(`${url}/api/files/${hash}`, { method: 'PUT', headers, body: picture })
      if (!answer.ok) throw new Error(`no picture was taken: ${answer.status} ${await answer.text()}`)
      return hash
    }),
  )
}
