/** One of a crowd: the client's own session on a board, over a real connection, that may draw. */
import { nanoid } from 'nanoid'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import { PointPacker } from '#shared/points/packed.ts'
import { Bulk } from '../../client/net/bulk.ts'
import type { Page } from '../../client/net/page.ts'
import { socketConnector } from '../../client/net/socket.ts'
import type { Connect } from '../../client/net/wire.ts'
import type { BoardSession } from '../../client/session/board-session.ts'
import { MemoryStorage } from '../../client/storage/memory-storage.ts'
import { openSession } from '../support/open-session.ts'

const times = { clock: () => performance.now(), now: () => Date.now(), random: Math.random }
const still = () => () => undefined
const page: Page = { online: () => true, onWake: still, onHide: still, onLeave: still }
const format = { precision: 2, pressure: false }

/** Pieces of a stroke, and how long each takes, ms. */
const pieces = 4
const pieceTime = 300

export class CrowdMember {
  readonly session: BoardSession
  /** Strokes drawn to their end. */
  strokes = 0

  private constructor(session: BoardSession) {
    this.session = session
  }

  /** Opens a board as a new guest; `polling`: a proxy on the way lets no WebSocket through. */
  static async open(base: URL, board: BoardId, polling: boolean): Promise<CrowdMember> {
    const answer = await fetch(new URL('api/session', base))
    const token = /=([^;]+)/.exec(answer.headers.getSetCookie().find((cookie) => cookie.includes('session')) ?? '')?.[1]
    if (!answer.ok || token === undefined) throw new Error(`no session: ${answer.status}`)
    // Not as a cookie: those are kept by the socket, for the load balancer's.
    const headers = { authorization: `Bearer ${token}` }
    const bulk = new Bulk(base, (input, init) =>
      fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), ...headers } }),
    )
    const connect = socketConnector({ base, newId: () => nanoid(10), now: times.now, headers })
    const connector: typeof connect = (listeners) => {
      const open: Connect = connect(listeners)
      return polling ? (_upgrade, events) => open(false, events) : open
    }
    const client = nanoid<ClientId>(8)
    const storage = new MemoryStorage()
    return new CrowdMember(await openSession({ ...times, board, client, storage, bulk, connector, page }))
  }

  /** Draws one stroke, as slowly as a person does. */
  async draw(): Promise<void> {
    const packer = new PointPacker(format)
    const from = { x: Math.random() * 2_000, y: Math.random() * 2_000 }
    const piece = () =>
      packer.pack(
        Array.from({ length: 4 }, () => ({
          x: (from.x += Math.random() * 8),
          y: (from.y += Math.random() * 8),
          pressure: 0,
        })),
      )
    const payload = { ...format, color: 'ink', width: 3, points: piece() }
    const { client, n } = this.session.perform({ kind: 'stroke.begin', payload })
    const element = elementIdOf(client, n)
    for (let count = 0; count < pieces; count++) {
      await new Promise((resolve) => setTimeout(resolve, pieceTime))
      const index = packer.count
      this.session.perform({ kind: 'stroke.append', payload: { element, index, points: piece() } })
    }
    this.session.perform({ kind: 'stroke.end', payload: { element } })
    this.strokes++
  }
}
