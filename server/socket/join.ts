import { isBarred, roleOf, type Access, type Role } from '#shared/model/access.ts'
import type { BoardId, ClientId, UserId } from '#shared/model/ids.ts'
import type { ServerLimits } from '#shared/model/limits.ts'
import { Refusal } from '#shared/wire/errors.ts'
import type { Acknowledgement, Person, UpPayload } from '#shared/wire/messages.ts'
import { admit } from '../access/admit.ts'
import type { Deeds } from '../access/deeds.ts'
import type { Rooms } from '../board/rooms.ts'
import type { People } from '../presence/people.ts'
import type { BoardStore } from '../store/store.ts'
import { inTurn, peopleRoomOf, roomOf, type Connection } from './connection.ts'
import type { Handler } from './handle.ts'

export interface JoinParts {
  readonly store: BoardStore
  readonly rooms: Rooms
  readonly people: People
  readonly deeds: Deeds
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
    connection.data.joins.charge(1, parts.clock())
    return inTurn(connection, () => join(connection, payload, parts))
  }
}

async function join(
  connection: Connection,
  { board, client, from }: UpPayload<'join'>,
  parts: JoinParts,
): Promise<Omit<Acknowledgement<'join'>, 'ok'>> {
  const { store, rooms, people, deeds, limits, heartbeat, listening } = parts
  const { session } = connection.data
  // The board is folded first: a board that is missing or damaged is told before anything is joined.
  const { room } = await rooms.open(board)
  const role = await letIn(connection, board, room.access, parts)
  const others = (await people.list(board)).filter((person) => person.client !== client)
  if (others.length >= limits.membersPerRoom) throw full()
  const { fence, stored } = await store.openClient(board, client, session.user, from).catch((error: unknown) => {
    // The session is fine; it is the client that is somebody else's.
    throw error instanceof Refusal && error.code === 'E_AUTH' ? new Refusal('E_CLIENT') : error
  })

  await leaveBoard(connection, parts)
  // The connection may have closed while the store answered.
  if (!connection.connected) throw new Refusal('E_NOTJOINED')
  await connection.join([roomOf(board), peopleRoomOf(board)])
  rooms.enter(board)
  connection.data.membership = { kind: 'joined', board, client, fence, role, access: room.access.version }
  const entering = people.enter(board, personOf(connection, client), fence, limits.membersPerRoom)
  const [entered] = await Promise.all([entering, listening()])
  // Of those who come at the same moment, not all found the board full before.
  if (!entered) {
    await leaveBoard(connection, parts)
    throw full()
  }
  const [{ epoch, seq, last, access }, everybody] = await Promise.all([store.info(board), people.list(board)])
  // Who may do what may have changed before this connection could be told of it.
  await hold(connection, board, access, parts)
  const shown = shownTo(session.user, board, access, deeds)
  return { epoch, seq, last, fence, stored, ...shown, user: session.user, limits, people: everybody, heartbeat }
}

const full = () => new Refusal('E_ROOM', { retryAfter: 10_000 })

/** What a user is told of a board's access. Throws for whoever is barred. */
export function shownTo(user: UserId, board: BoardId, access: Access, deeds: Deeds) {
  return { role: admit(access, user), owner: access.owner, link: access.link, deed: deeds.write(board, access) }
}

type Door = Pick<JoinParts, 'rooms' | 'people'>

/** What the connection's user may do on a board; whoever may not even look is kept out, and told why. */
async function letIn(connection: Connection, board: BoardId, access: Access, door: Door): Promise<Role> {
  if (isBarred(roleOf(access, connection.data.session.user))) await keepOut(connection, board, access, door)
  return admit(access, connection.data.session.user)
}

/** Holds somebody who is joining to what the access says by now. */
async function hold(connection: Connection, board: BoardId, access: Access, door: Door): Promise<void> {
  const role = await letIn(connection, board, access, door)
  const { membership } = connection.data
  if (membership.kind === 'joined') connection.data.membership = { ...membership, role, access: access.version }
}

/** Takes a connection off a board, or does not let it in; it is told when the board is open to it again. */
export async function keepOut(connection: Connection, board: BoardId, access: Access, door: Door): Promise<void> {
  const { membership } = connection.data
  if (membership.kind === 'joined' && membership.board !== board) return
  const left = leaveBoard(connection, door)
  connection.data.membership = { kind: 'outside', board, access: access.version }
  await left
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
  connection.data.membership = { kind: 'none' }
  if (membership.kind !== 'joined') return
  const { board, client, fence } = membership
  await Promise.all([connection.leave(roomOf(board)), connection.leave(peopleRoomOf(board))])
  rooms.leave(board)
  await people[how === 'left' ? 'leave' : 'away'](board, client, fence)
}
