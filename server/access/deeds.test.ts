import { expect, it } from 'vitest'
import { mostNamed, openAccess, ownedBy, type Access } from '#shared/model/access.ts'
import type { BoardId, UserId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import { Deeds } from './deeds.ts'

const [board, other] = ['b', 'c'].map((letter) => letter.repeat(22) as BoardId) as [BoardId, BoardId]
const owner = 'o'.repeat(22) as UserId
const deeds = new Deeds('secret')
const named = (count: number): Access => {
  const ids = Array.from({ length: count }, (_, at) => String(at).padStart(22, 'u'))
  const people = Object.fromEntries(ids.map((id) => [id, { role: 'removed', name: '' } as const]))
  return { ...ownedBy(owner), link: 'none', people, version: 2 ** 50 }
}

it.each([openAccess, ownedBy(owner), named(3)])('says what it was written for', (access) =>
  expect(deeds.read(board, deeds.write(board, access))).toEqual(access),
)

it('keeps the names of people to itself', () => {
  const access: Access = { ...ownedBy(owner), people: { [owner]: { role: 'viewer', name: 'Ann' } } }
  expect(deeds.read(board, deeds.write(board, access))!.people[owner]).toEqual({ role: 'viewer', name: '' })
})

it('fits into a message however many people are named', () =>
  expect(deeds.write(board, named(mostNamed)).length).toBeLessThan(protocolLimits.deedLength))

it('is nothing where it is of another board, another server, or changed by anybody', () => {
  const deed = deeds.write(board, ownedBy(owner))
  expect(deeds.read(other, deed)).toBeNull()
  expect(new Deeds('other').read(board, deed)).toBeNull()
  const [text = '', signature = ''] = deed.split('.')
  const forged = Buffer.from(JSON.stringify([board, 'x'.repeat(22), 'edit', 9, {}])).toString('base64url')
  for (const wrong of ['', '.', text, `${text}.`, `.${signature}`, `${forged}.${signature}`, `${text}x.${signature}`])
    expect(deeds.read(board, wrong)).toBeNull()
})
