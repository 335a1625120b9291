/** How a board's access is written down: its version, so that scripts can compare it, a space, and the rest as JSON. */
import { accessSchema, openAccess, type Access } from '#shared/model/access.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { checkerOf } from '../schema.ts'

const isAccess = checkerOf(accessSchema)

/** Empty where nobody has ever said anything: what boards have that are older than access. */
export function encodeAccess({ version, owner, link, people }: Access): string {
  return version === 0 ? '' : `${version} ${JSON.stringify({ owner, link, people })}`
}

/** The version alone, which a commit asks for. */
export const versionOf = (text: string): number => Number.parseInt(text) || 0

/** Throws `E_DAMAGED` where it cannot be read: a board is never opened to everybody by mistake. */
export function decodeAccess(text: string): Access {
  if (text === '') return openAccess
  const end = text.indexOf(' ')
  try {
    const access: unknown = { ...(JSON.parse(text.slice(end)) as object), version: Number(text.slice(0, end)) }
    if (!isAccess(access)) throw new Error('who may use it is not readable')
    return access
  } catch (cause) {
    throw new Refusal('E_DAMAGED', { cause })
  }
}
