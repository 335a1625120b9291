import fc from 'fast-check'
import { Compile } from 'typebox/compile'
import { describe, expect, it } from 'vitest'
import {
  accessSchema,
  isBarred,
  mostNamed,
  openAccess,
  ownedBy,
  roleOf,
  withChange,
  type Access,
  type AccessChange,
} from './access.ts'
import type { UserId } from './ids.ts'

const [owner, ann, ben] = ['o', 'a', 'b'].map((letter) => letter.repeat(22) as UserId) as [UserId, UserId, UserId]
const named = (role: 'editor' | 'viewer' | 'removed') => ({ [ann]: { role, name: 'Ann' } })

describe('what somebody may do', () => {
  it.each<[what: string, access: Partial<Access>, user: UserId | null, role: string]>([
    ['a board of nobody is open', {}, ann, 'editor'],
    ['also to whoever has no session', {}, null, 'editor'],
    ['the link lets look', { link: 'view' }, ann, 'viewer'],
    ['the link gives nothing', { link: 'none' }, ann, 'closed'],
    ['nothing to nobody', { link: 'none' }, null, 'closed'],
    ['the owner is above the link', { owner, link: 'none' }, owner, 'editor'],
    ['and above what is said of single people', { owner: ann, people: named('removed') }, ann, 'editor'],
    ['one person may more than the link gives', { owner, link: 'none', people: named('editor') }, ann, 'editor'],
    ['or less', { owner, people: named('viewer') }, ann, 'viewer'],
    ['or nothing', { owner, people: named('removed') }, ann, 'removed'],
    ['others are not concerned', { owner, people: named('removed') }, ben, 'editor'],
    ['names of objects are no people', {}, 'constructor' as UserId, 'editor'],
  ])('%s', (_what, access, user, role) => {
    expect(roleOf({ ...openAccess, ...access }, user)).toBe(role)
    expect(isBarred(roleOf({ ...openAccess, ...access }, user))).toBe(role === 'removed' || role === 'closed')
  })
})

const user = fc.constantFrom(owner, ann, ben)
const change = fc.oneof(
  fc.record({
    link: fc.constantFrom('edit', 'view', 'none'),
    here: fc.constantFrom(
      new Map(),
      new Map([[ann, 'Ann']]),
      new Map([
        [owner, ''],
        [ben, 'Ben'],
      ]),
    ),
  }),
  fc.record({ user, role: fc.constantFrom('editor', 'viewer', 'removed', 'link'), name: fc.constantFrom('', 'Ann') }),
) as fc.Arbitrary<AccessChange>

it('any changes leave something that can be stored, with the owner in charge and what was said last in force', () => {
  const valid = Compile(accessSchema)
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      let access = ownedBy(owner)
      for (const each of changes) {
        const after = withChange(access, each)!
        expect(after.version - access.version).toBe(after === access ? 0 : 1)
        access = after
        if ('link' in each) expect(access.link).toBe(each.link)
        else if ('owner' in each) expect(access.owner).toBe(each.owner)
        else if (each.role === 'link') expect(access.people[each.user]).toBeUndefined()
        else if (each.user !== owner) expect(roleOf(access, each.user)).toBe(each.role)
      }
      expect(valid.Check(access)).toBe(true)
      expect(valid.Check(JSON.parse(JSON.stringify(access)))).toBe(true)
      expect(roleOf(access, owner)).toBe('editor')
    }),
  )
})

it('closes the door behind those who are here: they keep what they may, and nobody else gets in', () => {
  const looking = withChange(ownedBy(owner), { link: 'view', here: new Map() })!
  const removed = withChange(looking, { user: ben, role: 'removed', name: 'Ben' })!
  const here = new Map([owner, ann, ben].map((each) => [each, 'Somebody']))
  const closed = withChange(removed, { link: 'none', here })!
  expect([owner, ann, ben, null].map((each) => roleOf(closed, each))).toEqual(['editor', 'viewer', 'removed', 'closed'])
  expect(Object.keys(closed.people)).toEqual([ben, ann])
  const crowd = new Map(Array.from({ length: 300 }, (_, at) => [String(at).padStart(22, 'u') as UserId, '']))
  expect(Object.keys(withChange(looking, { link: 'none', here: crowd })!.people)).toHaveLength(mostNamed)
})

it('is given away to somebody else, above whatever was said of them, and the giver may go on', () => {
  const viewed = withChange(ownedBy(owner), { user: ann, role: 'viewer', name: 'Ann' })!
  const closed = withChange(viewed, { link: 'none', here: new Map() })!
  const given = withChange(closed, { owner: ann, name: 'Olga' })!
  expect(given).toEqual({ ...closed, owner: ann, people: { [owner]: { role: 'editor', name: 'Olga' } }, version: 4 })
  expect([owner, ann, ben].map((each) => roleOf(given, each))).toEqual(['editor', 'editor', 'closed'])
  expect(withChange(given, { owner: ann, name: '' })).toBe(given)
  expect(withChange(given, { user: owner, role: 'removed', name: '' })!.people[owner]).toEqual({
    role: 'removed',
    name: 'Olga',
  })
})

it('keeps a name that is not given again, and names no more people than there is room for', () => {
  const first = withChange(ownedBy(owner), { user: ann, role: 'viewer', name: 'Ann' })!
  expect(withChange(first, { user: ann, role: 'removed', name: '' })!.people[ann]).toEqual({
    role: 'removed',
    name: 'Ann',
  })
  let full = first
  for (let at = 1; at < mostNamed; at++)
    full = withChange(full, { user: String(at).padStart(22, 'u') as UserId, role: 'viewer', name: '' })!
  expect(withChange(full, { user: ben, role: 'removed', name: '' })).toBeNull()
  expect(withChange(full, { user: ann, role: 'removed', name: '' })).not.toBeNull()
})
