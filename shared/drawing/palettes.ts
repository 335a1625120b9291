/** The drawing colours in each theme: told apart by hue and by lightness, and readable on that theme's paper. */
import type { ColorName } from '../model/color.ts'
import type { Palette } from './palette.ts'

const light: Record<ColorName, string> = {
  ink: '#1f2328',
  grey: '#8a9099',
  red: '#d6323f',
  orange: '#e8730c',
  yellow: '#dba400',
  green: '#2b8a3e',
  teal: '#0b8a8f',
  sky: '#1f8fe0',
  blue: '#3b5bdb',
  violet: '#7a4fd0',
  pink: '#d6409f',
  brown: '#8a5a34',
}

const dark: Record<ColorName, string> = {
  ink: '#eceef0',
  grey: '#8d949e',
  red: '#ff6b74',
  orange: '#ff9a3d',
  yellow: '#f5cb42',
  green: '#5fcf74',
  teal: '#38c6c4',
  sky: '#5cb8ff',
  blue: '#7f9bff',
  violet: '#b08cff',
  pink: '#ff7ac6',
  brown: '#c79467',
}

export type Theme = 'light' | 'dark'

export const palettes: Record<Theme, Palette> = {
  light: { paper: '#f7f7f4', dots: '#dcdcd4', colors: light, tint: 0.22, note: 0.34, noteBase: '#ffffff' },
  dark: { paper: '#17181a', dots: '#2e3034', colors: dark, tint: 0.26, note: 0.42, noteBase: '#1c1d20' },
}

/** CSS variable that holds a drawing colour in the interface, in either theme. */
export function swatch(name: string, theme: Theme): string {
  return (palettes[theme].colors as Record<string, string>)[name] ?? name
}
