import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Connection } from './connection.ts'
import { SlowConsumers, type SlowConsumersParts } from './slow-consumers.ts'

/** A connection of which only the queues matter. */
function fakeConnection(id: string) {
  return {
    id,
    data: { membership: { kind: 'joined', board: 'board' } },
    conn: {
      writeBuffer: [] as { data: string }[],
      transport: { socket: { bufferedAmount: 0 } },
      close: vi.fn(),
    },
    join: vi.fn(),
    leave: vi.fn(),
    emit: vi.fn(),
  }
}

let now: number
let connections: Map<string, ReturnType<typeof fakeConnection>>
let slow: SlowConsumers
const noted = vi.fn()
beforeEach(() => {
  now = 0
  noted.mockClear()
  connections = new Map([['a', fakeConnection('a')]])
  const sockets = connections as unknown as ReadonlyMap<string, Connection>
  const io = { sockets: { sockets } } as unknown as SlowConsumersParts['io']
  slow = new SlowConsumers({ io, clock: () => now, noted })
})
afterEach(() => slow.close())

it('leaves a connection alone that keeps up', () => {
  slow.check()
  expect(connections.get('a')!.leave).not.toHaveBeenCalled()
})

it.each([
  ['packets', { packets: 600, bytes: 0 }],
  ['characters in packets', { packets: 20, bytes: 0, length: 100_000 }],
  ['bytes in the socket', { packets: 0, bytes: 2 * 1024 * 1024 }],
])('takes one with too many %s out of the stream, and back in when it has drained', (_what, backlog) => {
  const { packets, bytes, length = 1 } = backlog as { packets: number; bytes: number; length?: number }
  const connection = connections.get('a')!
  connection.conn.writeBuffer = Array.from({ length: packets }, () => ({ data: 'x'.repeat(length) }))
  connection.conn.transport.socket.bufferedAmount = bytes
  slow.check()
  slow.check()
  expect(connection.leave).toHaveBeenCalledExactlyOnceWith('board:board')
  expect(connection.emit).not.toHaveBeenCalled()
  connection.conn.writeBuffer = []
  connection.conn.transport.socket.bufferedAmount = 0
  slow.check()
  expect(connection.join).toHaveBeenCalledExactlyOnceWith('board:board')
  expect(connection.emit).toHaveBeenCalledExactlyOnceWith('lagging', expect.anything())
  expect(noted.mock.calls).toEqual([['lagging']])
})

it('cuts one that stays behind', () => {
  const { conn } = connections.get('a')!
  conn.transport.socket.bufferedAmount = 2 * 1024 * 1024
  slow.check()
  now = 5_000
  slow.check()
  expect(conn.close).not.toHaveBeenCalled()
  now = 5_001
  slow.check()
  expect(conn.close).toHaveBeenCalledExactlyOnceWith(true)
})

it('cuts one that is far behind at once', () => {
  const { conn } = connections.get('a')!
  conn.transport.socket.bufferedAmount = 5 * 1024 * 1024
  slow.check()
  expect(conn.close).toHaveBeenCalledExactlyOnceWith(true)
})
