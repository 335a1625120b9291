/**
 * Who may do what on a board: its owner everything, single people what the owner said of them, everybody else what the
 * link gives. Stored with the board and changed as a whole; `version` counts the changes. Pure.
 */
import type { Static } from 'typebox'
import { idSchemas, patterns, type UserId } from './ids.ts'
import * as Type from './schema.ts'

/** What somebody who is on a board may do: change it, or look at it. */
export const roleSchema = Type.Union([Type.Literal('editor'), Type.Literal('viewer')])
/** What the link gives to whomever the owner has not named: changing the board, looking at it, or nothing. */
export const linkSchema = Type.Union([Type.Literal('edit'), Type.Literal('view'), Type.Literal('none')])
/** What the owner said of one person. */
export const standingSchema = Type.Union([roleSchema, Type.Literal('removed')])

export type Role = Static<typeof roleSchema>
export type LinkAccess = Static<typeof linkSchema>
export type Standing = Static<typeof standingSchema>

export interface PersonAccess {
  readonly role: Standing
  /** What the person was called when the owner said so; for the owner to read. */
  readonly name: string
}

export interface Access {
  /** Null: nobody's, as all boards were before there were owners. */
  readonly owner: UserId | null
  readonly link: LinkAccess
  readonly people: Readonly<Record<string, PersonAccess>>
  /** Counts changes; 0: nobody has ever said anything. */
  readonly version: number
}

export const accessSchema = Type.Object(
  {
    owner: Type.Unsafe<UserId | null>(Type.Union([idSchemas.user, Type.Null()])),
    link: linkSchema,
    people: Type.Record(
      Type.String({ pattern: patterns.user.source }),
      Type.Object({ role: standingSchema, name: Type.String({ maxLength: 200 }) }),
    ),
    version: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }),
  },
  { additionalProperties: false },
)

/** A board that is nobody's and open to everybody with the link. */
export const openAccess: Access = { owner: null, link: 'edit', people: {}, version: 0 }

/** People that an owner may say something of on one board. */
export const mostNamed = 200

/** A new board of somebody's. */
export const ownedBy = (owner: UserId): Access => ({ ...openAccess, owner, version: 1 })

/** Why somebody may not even look: the owner removed them, or the link gives nothing. */
export type Barred = 'removed' | 'closed'

/** What a user may do; null: somebody without a session. */
export function roleOf({ owner, link, people }: Access, user: UserId | null): Role | Barred {
  if (user !== null && user === owner) return 'editor'
  const named = user !== null && Object.hasOwn(people, user) ? people[user] : undefined
  if (named) return named.role
  return link === 'none' ? 'closed' : link === 'view' ? 'viewer' : 'editor'
}

export const isBarred = (role: Role | Barred): role is Barred => role === 'removed' || role === 'closed'

export type AccessChange =
  /** `here`: those who are on the board. Where the door is closed behind them, they keep what they have. */
  | { readonly link: LinkAccess; readonly here: ReadonlyMap<UserId, string> }
  /** `link`: the person is like everybody else again. */
  | { readonly user: UserId; readonly role: Standing | 'link'; readonly name: string }
  /** The board is given away; whoever owned it until now, called `name`, may go on changing it. */
  | { readonly owner: UserId; readonly name: string }

/** The access after a change; the same object where that changes nothing, null where it cannot be: too many are named. */
export function withChange(access: Access, change: AccessChange): Access | null {
  const version = access.version + 1
  if ('link' in change) {
    if (change.link === access.link) return access
    const people = change.link === 'none' ? withThose(access, change.here) : access.people
    return { ...access, link: change.link, people, version }
  }
  if ('owner' in change) {
    if (change.owner === access.owner) return access
    const { [change.owner]: _owner, ...others } = access.people
    const before = access.owner === null ? {} : { [access.owner]: { role: 'editor' as const, name: change.name } }
    const people = { ...others, ...before }
    return Object.keys(people).length > mostNamed ? null : { ...access, owner: change.owner, people, version }
  }
  const { user, role, name } = change
  const { [user]: before, ...others } = access.people
  if (role === 'link') return before ? { ...access, people: others, version } : access
  if (before?.role === role) return access
  if (!before && Object.keys(others).length >= mostNamed) return null
  return { ...access, people: { ...others, [user]: { role, name: name || (before?.name ?? '') } }, version }
}

/** The people of an access, and those who are on the board now, by their names: as many as there is room for. */
function withThose(access: Access, here: ReadonlyMap<UserId, string>): Access['people'] {
  const people: Record<string, PersonAccess> = { ...access.people }
  let room = mostNamed - Object.keys(people).length
  for (const [user, name] of here) {
    const role = roleOf(access, user)
    if (user === access.owner || Object.hasOwn(people, user) || isBarred(role) || room-- <= 0) continue
    people[user] = { role, name }
  }
  return people
}
