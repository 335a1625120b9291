import type { ClientId } from '#shared/model/ids.ts'
import type { ServerLimits } from '#shared/model/limits.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Acknowledgement, Person, Role, UpPayload } from '#shared/wire/messages.ts'
import type { Rooms } from '../board/rooms.ts'
import type { People } from '../presence/people.ts'
import type { BoardStore } from '../store/store.ts'
import { inTurn, peopleRoomOf, roomOf, type Connection } from './connection.ts'
import type { Handler } from './handle.ts'

export interface JoinParts {
  readonly store: BoardStore
  readonly rooms: Rooms
  readonly people: People
  readonly limits: ServerLimits
  readonly heartbeat: { readonly interval: number; readonly limit: number }
  /** Monotonic, ms. */
  readonly clock: () => number
  /** Resolves when what other nodes say in the rooms of this node reaches it. */
  readonly listening: () => Promise<void>
}

/**
 * Enters a board. The socket is in the room before the head is read, so every operation after that head reaches it as
 * a frame; what came before, it reads over HTTP.
 */
export function onJoin(parts: JoinParts): Handler<'join'> {
  return async (connection, payload) => {
    const wait = connection.data.joins.take(1, parts.clock())
    if (wait > 0) throw new Refusal('E_RATE', { retryAfter: wait })
    return inTurn(connection, () => join(connection, payload, parts))
  }
}

async function join(
  connection: Connection,
  { board, client, from }: UpPayload<'join'>,
  parts: JoinParts,
): Promise<Omit<Acknowledgement<'join'>, 'ok'>> {
  const { store, rooms, people, limits, heartbeat, listening } = parts
  const { session } = connection.data
  // The board is folded first: a board that is missing or damaged is told before anything is joined.
  await rooms.open(board)
  const others = (await people.list(board)).filter((person) => person.client !== client)
  if (others.length >= limits.membersPerRoom) throw new Refusal('E_ROOM', { retryAfter: 10_000 })
  const { fence, stored } = await store.openClient(board, client, session.user, from).catch((error: unknown) => {
    // The session is fine; it is the client that is somebody else's.
    throw error instanceof Refusal && error.code === 'E_AUTH' ? new Refusal('E_CLIENT') : error
  })

  await leaveBoard(connection, parts)
  // The connection may have closed while the store answered.
  if (!connection.connected) throw new Refusal('E_NOTJOINED')
  const role: Role = 'editor'
  await connection.join([roomOf(board), peopleRoomOf(board)])
  rooms.enter(board)
  connection.data.membership = { kind: 'joined', board, client, fence, role }
  await Promise.all([listening(), people.arrive(board, personOf(connection, client), fence)])
  const [{ epoch, seq, last }, everybody] = await Promise.all([store.info(board), people.list(board)])
  return { epoch, seq, last, fence, stored, role, user: session.user, limits, people: everybody, heartbeat }
}

/** How a connection's member is shown to the others. */
export function personOf({ data: { session }, conn }: Connection, client: ClientId): Person {
  const { user, name, color } = session
  return { client, user, name, color, state: 'here', transport: conn.transport.name }
}

/** Takes a connection off its board; whether its member has left or is only away depends on how it went. */
export async function leaveBoard(
  connection: Connection,
  { rooms, people }: Pick<JoinParts, 'rooms' | 'people'>,
  how: 'left' | 'away' = 'left',
): Promise<void> {
  const { membership } = connection.data
  if (membership.kind !== 'joined') return
  connection.data.membership = { kind: 'none' }
  const { board, client, fence } = membership
  await Promise.all([connection.leave(roomOf(board)), connection.leave(peopleRoomOf(board))])
  rooms.leave(board)
  await people[how === 'left' ? 'leave' : 'away'](board, client, fence)
}
