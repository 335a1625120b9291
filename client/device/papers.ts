/** The papers that somebody may prefer, in each theme: all pale or all dark enough to read every ink on. */
import { palettes, type Theme } from '#shared/drawing/palettes.ts'
import type { Palette } from '#shared/drawing/palette.ts'

export const paperNames = ['usual', 'plain', 'warm', 'cool', 'green'] as const
export type PaperName = (typeof paperNames)[number]

const papers: Readonly<Record<Theme, Readonly<Record<Exclude<PaperName, 'usual'>, string>>>> = {
  light: { plain: '#ffffff', warm: '#fbf3e2', cool: '#eef3fb', green: '#eef6ee' },
  dark: { plain: '#0d0e0f', warm: '#211c16', cool: '#141b26', green: '#151f19' },
}

/** One of those, or a colour of one's own as it is in each theme (`own-paper.ts`). */
export type Paper = PaperName | Readonly<Record<Theme, string>>

/** The palette of a theme on a paper. */
export function paletteOf(theme: Theme, paper: Paper): Palette {
  const palette = palettes[theme]
  if (paper === 'usual') return palette
  return { ...palette, paper: typeof paper === 'object' ? paper[theme] : papers[theme][paper] }
}
