import { expect, it, vi } from 'vitest'
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import { Outbox } from '#shared/sync/outbox.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { Sender } from './sender.ts'

it('joins again when it is fenced, and stops when that happens again at once: another tab is in its place', async () => {
  let time = 100_000
  const outbox = new Outbox('abcdefgh' as ClientId)
  const [rejoin, stopped] = [vi.fn(), vi.fn()]
  const sender = new Sender({
    wire: { ask: () => Promise.reject(new Refusal('E_FENCED')) },
    board: 'board-0123456789abcdef' as BoardId,
    outbox,
    until: () => Infinity,
    transport: () => 'websocket',
    clock: () => time,
    acknowledged: () => undefined,
    stopped,
    rejoin,
    unauthorised: () => undefined,
  })
  outbox.add({ kind: 'element.delete', payload: { elements: [] } })
  const joined = () => sender.start({ messageBytes: 1_000, operationsPerSecond: 100, bytesPerSecond: 10_000 })

  joined()
  await vi.waitFor(() => expect(rejoin).toHaveBeenCalledTimes(1))
  time += 1_000
  joined()
  await vi.waitFor(() => expect(stopped).toHaveBeenCalledExactlyOnceWith('E_FENCED'))
  time += 100_000
  joined()
  await vi.waitFor(() => expect(rejoin).toHaveBeenCalledTimes(2))
  expect(stopped).toHaveBeenCalledOnce()
})

it('sends less at once where a connection by long-polling broke under a batch: bodies may be limited', async () => {
  let transport: 'polling' | 'websocket' = 'polling'
  let answer = new Promise<never>(() => undefined)
  const lengths: number[] = []
  const outbox = new Outbox('abcdefgh' as ClientId)
  const sender = new Sender({
    wire: {
      ask: (_name, payload) => {
        lengths.push(JSON.stringify(payload).length)
        return answer
      },
    },
    board: 'board-0123456789abcdef' as BoardId,
    outbox,
    until: () => Infinity,
    transport: () => transport,
    clock: () => 1e9,
    acknowledged: () => undefined,
    stopped: () => undefined,
    rejoin: () => undefined,
    unauthorised: () => undefined,
  })
  for (let count = 0; count < 100; count++)
    outbox.add({ kind: 'element.add', payload: { kind: 'text', text: 'a'.repeat(2_000) } })
  const joined = () => {
    answer = new Promise(() => undefined)
    sender.start({ messageBytes: 262_144, operationsPerSecond: 1e6, bytesPerSecond: 1e9 })
    sender.stop()
    outbox.rewind()
  }
  for (let count = 0; count < 2; count++) joined()
  transport = 'websocket'
  joined()
  expect(lengths[0]).toBeGreaterThan(100_000)
  expect(lengths[1]).toBeLessThan(30_000)
  expect(lengths[2]).toBeGreaterThan(100_000)
  await Promise.resolve()
})
