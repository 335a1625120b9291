/** The door of a board: who gets in, and as what. */
import { isBarred, roleOf, type Access, type Barred, type Role } from '#shared/model/access.ts'
import type { UserId } from '#shared/model/ids.ts'
import { Refusal, type ErrorCode } from '#shared/wire/errors.ts'

/** Why somebody who is barred does not get in, as a code. */
export const barredCodes: Readonly<Record<Barred, ErrorCode>> = { removed: 'E_REMOVED', closed: 'E_CLOSED' }

/** What a user may do on the board; throws for whoever may not even look. Null: somebody without a session. */
export function admit(access: Access, user: UserId | null): Role {
  const role = roleOf(access, user)
  if (isBarred(role)) throw new Refusal(barredCodes[role])
  return role
}

/** Throws for whoever may not change the board. */
export function admitEditor(access: Access, user: UserId): void {
  if (admit(access, user) !== 'editor') throw new Refusal('E_PERM')
}
