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
