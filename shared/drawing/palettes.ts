/**
 * The drawing colours in each theme: told apart by hue and by lightness, also by people who see fewer colours, and seen well
 * on that theme's paper.
 */
import type { ColorName } from '../model/color.ts'
import type { Palette } from './palette.ts'

const light: Record<ColorName, string> = {
  ink: '#1f2328',
  grey: '#686c73',
  red: '#db343b',
  orange: '#e7720c',
  yellow: '#dba230',
  green: '#33791b',
  teal: '#2b9093',
  sky: '#008ee8',
  blue: '#225fe9',
  violet: '#6d47bd',
  pink: '#f1359c',
  brown: '#744520',
}

const dark: Record<ColorName, string> = {
  ink: '#eceef0',
  grey: '#868c96',
  red: '#f0556d',
  orange: '#fe9a41',
  yellow: '#f6cc41',
  green: '#80cc7f',
  teal: '#0bdedc',
  sky: '#76c5fb',
  blue: '#879cec',
  violet: '#a674fc',
  pink: '#f76eca',
  brown: '#af733e',
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
