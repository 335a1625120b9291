/** Paths of groups: what putting together and taking apart set. Pure but for the name of a new group. */
import { nanoid } from 'nanoid'
import type { Element } from '#shared/elements/element.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'

/** Deepest nesting of groups. */
const deepest = 8

/** The path of the group that everything selected lies in at the most. */
const within = (path: string, scope: string): string => (scope === '' ? path : path.slice(scope.length + 1))

/** Elements of a group (`scope`, or of none) become one of their own in it. */
export function grouped(elements: readonly Element[], scope: string): ChangeOf[] {
  const name = nanoid(6)
  return elements.map(({ id, group = '' }): ChangeOf => {
    const path = [scope, name, within(group, scope)].filter((part) => part !== '').join('/')
    return [id, { group: path.split('/').slice(0, deepest).join('/') }]
  })
}

/** The outermost groups inside of `scope` are groups no more. */
export function ungrouped(elements: readonly Element[], scope: string): ChangeOf[] {
  return elements.flatMap(({ id, group = '' }): ChangeOf[] => {
    const rest = within(group, scope).split('/').slice(1)
    return group === scope ? [] : [[id, { group: [scope, ...rest].filter((part) => part !== '').join('/') }]]
  })
}
