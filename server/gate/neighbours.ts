/** Who counts as one network address where something is limited by address. */
import { isIPv6 } from 'node:net'

/** Groups of 16 bits that a provider gives to one customer, out of eight: everything behind them is theirs to choose. */
const groupsOfCustomer = 4

/**
 * The name under which an address has its budget. IPv4 is itself, also written as IPv6; of IPv6 it is the network of 64
 * bits, since whoever has one has all of its addresses and could take a new one for every request. Empty where it is not
 * known: frameworks say `string`, but a connection that is gone has none.
 */
export function neighboursOf(address: string | undefined): string {
  if (address === undefined) return ''
  const [plain = ''] = address.split('%')
  if (!isIPv6(plain)) return address
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  const [before, after] = plain.split('::') as [string, string?]
  const first = before === '' ? [] : before.split(':')
  const last = after === undefined || after === '' ? [] : after.split(':')
  const missing = after === undefined ? 0 : 8 - first.length - last.length
  const groups = [...first, ...Array<string>(Math.max(0, missing)).fill('0'), ...last]
  return (
    groups
      .slice(0, groupsOfCustomer)
      .map((group) => Number.parseInt(group, 16).toString(16))
      .join(':') + '::/64'
  )
}
