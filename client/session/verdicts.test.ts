import { beforeEach, expect, it } from 'vitest'
import type { ClientId, Epoch } from '#shared/model/ids.ts'
import { BoardState } from '#shared/board/board.ts'
import { Outbox } from '#shared/sync/outbox.ts'
import { Replica } from '#shared/sync/replica.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import { Emitter } from '../emitter.ts'
import { RefusedWork } from './refused-work.ts'
import { initialStatus, type SessionStatus } from './status.ts'
import { Verdicts } from './verdicts.ts'

const client = 'cccccccc' as ClientId
const epoch = 'epoch-01' as Epoch
let outbox: Outbox
let replica: Replica
let work: RefusedWork
let verdicts: Verdicts
let role: SessionStatus['role']
let notices: ErrorCode[]

beforeEach(() => {
  outbox = new Outbox(client)
  replica = new Replica(client)
  replica.reset(new BoardState({ epoch, seq: 0, last: '' }), [])
  work = new RefusedWork()
  notices = []
  role = 'editor'
  const told = new Emitter<[ErrorCode]>()
  told.on((code) => notices.push(code))
  verdicts = new Verdicts({ outbox, replica, status: () => ({ ...initialStatus, role }), work, notices: told })
})

function draw() {
  const entry = outbox.add({ kind: 'element.add', payload: { kind: 'note', text: 'kept' } })
  replica.local(entry)
  return entry
}

const answer = (n: number) => ({ ok: true as const, epoch, n, seq: 0, refused: [] })

it('keeps what was refused to a viewer, as it would have been, and takes it off the board', () => {
  const entries = [draw(), draw()]
  verdicts.acknowledged(
    answer(2),
    entries.map((entry) => ({ ...entry, code: 'E_PERM' as const })),
  )
  expect(replica.size).toBe(0)
  expect(work.elements.map((element) => 'text' in element && element.text)).toEqual(['kept', 'kept'])
  expect(notices).toEqual([])
  work.forget()
  expect(work.elements).toEqual([])
})

it('keeps it also where the answer that refused it was lost', () => {
  draw()
  role = 'viewer'
  verdicts.heard({ n: 1, epoch, seq: 0 })
  expect([replica.size, work.elements.length]).toEqual([0, 1])
})

it('says why anything else was refused, and what leaves nothing to keep', () => {
  verdicts.acknowledged(answer(1), [{ ...draw(), code: 'E_FULL' }])
  const removal = outbox.add({ kind: 'element.delete', payload: { elements: ['dddddddd.1' as never] } })
  verdicts.acknowledged(answer(2), [{ ...removal, code: 'E_PERM' }])
  expect(notices).toEqual(['E_FULL', 'E_PERM'])
  expect(work.elements).toEqual([])
})
