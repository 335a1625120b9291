/** Colours of one's own that were used last, kept on this device. */
import { recall, remember } from './device.ts'

const most = 3
const areColors = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string' && /^#[0-9a-f]{6}$/.test(each))

export const recentColors = (): string[] => recall('colors', areColors, [])

/** Remembers a colour, and returns all that are remembered, latest first. */
export function usedColor(color: string): string[] {
  const colors = [color, ...recentColors().filter((other) => other !== color)].slice(0, most)
  remember('colors', colors)
  return colors
}
