/** What new guests are called, in each language of the page: an animal, and how it is. */

interface Names {
  /** What stands first and what stands second, and what stands between; any two of them go together. */
  readonly first: readonly string[]
  readonly second: readonly string[]
  readonly between: string
}

const words = (text: string): string[] => text.split(' ')
const names = (first: string, second: string, between = ' '): Names => ({
  first: words(first),
  second: words(second),
  between,
})

const languages = {
  en: names(
    'Quiet Brave Swift Merry Gentle Clever Sunny Bright Calm Lucky Nimble Witty',
    'Heron Otter Badger Falcon Fox Lynx Wren Hare Seal Owl Marten Swallow',
  ),
  de: names(
    'Stiller Mutiger Flinker Froher Sanfter Kluger Sonniger Munterer Ruhiger Kecker Wendiger Weiser',
    'Reiher Otter Dachs Falke Fuchs Luchs Hase Marder Igel Biber Specht Storch',
  ),
  fr: names(
    'Héron Blaireau Faucon Renard Lynx Lièvre Phoque Hibou Castor Merle Cygne Écureuil',
    'Tranquille Agile Habile Calme Rapide Joyeux Malin Brave Rêveur Sage Aimable Vaillant',
  ),
  es: names(
    'Zorro Tejón Halcón Lince Erizo Castor Búho Cisne Mirlo Delfín Gorrión Ciervo',
    'Tranquilo Valiente Veloz Alegre Gentil Listo Sereno Sabio Ágil Curioso Risueño Amable',
  ),
  pt: names(
    'Texugo Falcão Lince Castor Mocho Cisne Melro Golfinho Pardal Cervo Esquilo Grilo',
    'Tranquilo Valente Veloz Alegre Gentil Esperto Sereno Sábio Ágil Curioso Risonho Amável',
  ),
  ja: names(
    '静かな 勇敢な 素早い 陽気な 優しい 賢い 明るい 穏やかな 幸運な 機敏な 元気な のんびりした',
    'サギ カワウソ アナグマ ハヤブサ キツネ ヤマネコ ミソサザイ ウサギ アザラシ フクロウ テン ツバメ',
    '',
  ),
  zh: names(
    '安静的 勇敢的 敏捷的 快乐的 温柔的 聪明的 阳光的 开朗的 沉着的 幸运的 灵巧的 机智的',
    '苍鹭 水獭 獾 猎鹰 狐狸 猞猁 鹪鹩 野兔 海豹 猫头鹰 貂 燕子',
    '',
  ),
  ar: names(
    'ثعلب صقر وشق أرنب قندس هدهد غزال دلفين عصفور فهد سنجاب نورس',
    'هادئ شجاع سريع مرح لطيف ذكي مشرق وديع حكيم رشيق نشيط بشوش',
  ),
} as const satisfies Readonly<Record<string, Names>>

export type GuestLanguage = keyof typeof languages

export const guestLanguages = Object.keys(languages) as GuestLanguage[]

/** The first language of an Accept-Language header that is known, as browsers send them: the best one first. */
export function guestLanguage(header = ''): GuestLanguage {
  const wanted = header.split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase())
  return wanted.find((language): language is GuestLanguage => Object.hasOwn(languages, language)) ?? 'en'
}

export function guestName(language: GuestLanguage, random: () => number): string {
  const { first, second, between }: Names = languages[language]
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!
  return pick(first) + between + pick(second)
}
