import { describe, expect, it } from 'vitest'
import { tools } from '../tools/registry.ts'
import { later } from '../language/later.ts'
import { commands } from './registry.ts'

describe('commands and tools', () => {
  it('do not share keys', () => {
    const keys = [
      ...tools.filter(({ key }) => key !== '').map(({ id, key }) => [key.toUpperCase(), id] as const),
      ...commands.flatMap(({ id, keys = [] }) => keys.map((key) => [key, id] as const)),
    ]
    const owners = new Map<string, Set<string>>()
    for (const [key, id] of keys) owners.set(key, (owners.get(key) ?? new Set()).add(id))
    expect([...owners].filter(([, ids]) => ids.size > 1)).toEqual([])
  })

  it('are called something', () => {
    for (const { id, group } of commands) {
      expect(later.commands[id]).toBeTruthy()
      expect(later.commandGroups[group]).toBeTruthy()
    }
    for (const { label, hint } of tools) expect(label && hint).toBeTruthy()
  })

  it('have the keys that are promised', () => {
    const promised = {
      v: 'select',
      h: 'hand',
      p: 'pen',
      e: 'eraser',
      r: 'rectangle',
      o: 'ellipse',
      d: 'diamond',
      l: 'line',
      a: 'arrow',
    }
    for (const [key, id] of Object.entries(promised)) expect(tools.find((tool) => tool.key === key)?.id).toBe(id)
    const named = (key: string) => commands.find(({ keys }) => keys?.includes(key))?.id
    expect([named('Ctrl+Z'), named('Ctrl+Shift+Z'), named('?')]).toEqual(['undo', 'redo', 'help'])
  })
})
