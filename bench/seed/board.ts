/** Fills a new board with strokes, as a few busy guests would. */
import type { BoardId } from '#shared/model/ids.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import { creationOf } from '#shared/operation/element-create.ts'
import { BoardConnection, makeBoard } from '../load/connection.ts'
import { makeStrokes } from '../scene.ts'

export interface SeedOptions {
  readonly strokes: number
  /** Points of a stroke on average. */
  readonly points: number
  /** Side of the square that they lie in, board units. */
  readonly world: number
  readonly title?: string
}

/** Each connection has a budget of operations a second; several of them do not wait for one another's. */
const guests = 8

/** Returns the board when every stroke is durable. */
export async function seedBoard(url: string, { strokes, title, ...options }: SeedOptions): Promise<BoardId> {
  const board = await makeBoard(url, title ?? `${strokes.toLocaleString('en')} strokes`)
  const connections = await Promise.all(
    Array.from({ length: guests }, () => BoardConnection.open({ url, board, transport: 'websocket' })),
  )
  let at = 0
  for (const stroke of makeStrokes(strokes, options)) {
    const connection = connections[at % guests]!
    const id = elementIdOf(connection.client, Math.floor(at++ / guests) + 1)
    connection.add({ kind: 'element.create', payload: { ...creationOf(stroke), id } })
  }
  await Promise.all(connections.map((connection) => connection.flush()))
  for (const connection of connections) connection.close()
  return board
}
