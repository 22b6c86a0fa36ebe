import fc from 'fast-check'
import { seeded } from '../../../bench/generated-references'
import { EDITS, type EditedText, type EditName } from './edited-text'

const WORDS =
  'serotonin dopamine levels depression inflammation marker microbiota gut brain cortex patients trial placebo response cytokine ' +
  'ketamine circuits reward habenula synapse growth factor decreased increased did not differ between groups after weeks of treatment ' +
  'suggests evidence small large effect’s “so-called” anti-inflammatory long-term naïve 5-HT p<0.05 (n=40) 12–20% 👍 it was the a in'

/** Words of other scripts, and how they are put together: right to left, with marks of their own, without spaces, outside the first plane. */
const SCRIPTS = {
  hebrew: {
    words: 'סרוטונין דיכאון דלקת מוח מטופלים ניסוי תגובה שָׁלוֹם עם של לא היה בין קבוצות לאחר שבועות טיפול ראיות קטן גדול השפעה',
    space: ' ',
  },
  arabic: {
    words:
      'السيروتونين الاكتئاب التهاب الدماغ المرضى تجربة استجابة بَعْدَ من في لم يكن بين المجموعات أسابيع العلاج دليل صغير كبير تأثير',
    space: ' ',
  },
  hindi: { words: 'अवसाद मस्तिष्क रोगी परीक्षण सूजन उपचार के बाद में समूह बीच अंतर नहीं था प्रमाण छोटा बड़ा प्रभाव क्षेत्र ज्ञान', space: ' ' },
  vietnamese: {
    words: 'trầm cảm não bệnh nhân thử nghiệm viêm điều trị sau tuần nhóm khác biệt không đáng kể bằng chứng nhỏ lớn',
    space: ' ',
  },
  chinese: {
    words:
      '抑郁症 血清素 炎症 大脑 患者 试验 安慰剂 反应 细胞 因子 增加 减少 没有 差异 两组 治疗 之后 数周 证据 表明 的 了 在 与',
    space: '',
  },
  japanese: {
    words: 'うつ病 セロトニン 炎症 脳 患者 試験 反応 増加 減少 差 治療 後 週間 証拠 の は に が を 示す 見られ なかった',
    space: '',
  },
  astral: { words: '𝒔𝒆𝒓𝒐𝒕𝒐𝒏𝒊𝒏 𠮷野家 👩‍🔬 🧠 😀 𝛼𝛽 👍🏽 𐍈𐌰𐌽 test áb̂ 𠜎𠜱 of the', space: ' ' },
}

const documentOf = (words: string[], space: string, stop: string) => {
  const sentence = fc
    .array(fc.constantFrom(...words), { minLength: 4, maxLength: 14 })
    .map((chosen) => `${chosen.join(space).replace(/^./u, (first) => first.toUpperCase())}${stop}`)
  const join = (paragraphs: string[][]) => paragraphs.map((sentences) => sentences.join(space)).join('\n')
  return {
    plain: fc.array(fc.array(sentence, { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 12 }).map(join),
    repetitive: fc
      .tuple(
        fc.array(sentence, { minLength: 6, maxLength: 20 }),
        fc.array(fc.array(fc.nat(), { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 12 }),
      )
      .map(([pool, paragraphs]) => join(paragraphs.map((picks) => picks.map((n) => pool[n % pool.length] as string)))),
  }
}
const english = documentOf(WORDS.split(' '), ' ', '.')

/** Documents whose sentences are all drawn anew. */
export const plainDocument = english.plain
/** Documents in which whole sentences come back: the hard case for finding a place again. */
export const repetitiveDocument = english.repetitive
/** Documents of boilerplate: a few paragraphs, again and again, with a word or number that differs. */
export const boilerplateDocument = fc
  .tuple(
    english.plain,
    fc.uniqueArray(fc.oneof(fc.nat(99).map(String), fc.constantFrom(...WORDS.split(' '))), { minLength: 3, maxLength: 8 }),
  )
  .map(([text, differing]) => {
    const block = text.slice(0, 700)
    return differing.map((word) => `Section ${word}. ${block.slice(0, 300)} ${word} ${block.slice(300)}`).join('\n')
  })
/** Documents in scripts of every kind. */
export const foreignDocument = fc.oneof(
  ...Object.values(SCRIPTS).map(({ words, space }) => documentOf(words.split(' '), space, space ? '.' : '。').plain),
)

const length = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 12, max: 120 }), fc.integer({ min: 60, max: 500 }))
/** A passage's place at the beginning or end of a text, with one side of context only: from a letter to several sentences. */
export const rangeAtEdge = fc.tuple(fc.constantFrom(0, 1), length)
/** The same of any document, by the share of it that stands before. */
export const range = fc.tuple(
  fc.nat(9999).map((part) => part / 9999),
  length,
)
export const rangeIn = (text: string, [at, length]: [number, number]) => {
  const start = at === 1 ? Math.max(0, text.length - length) : Math.floor(at * Math.max(0, text.length - 1))
  return { start, end: Math.min(text.length, start + length) }
}

const STRANGE =
  'The harbour was quiet that morning. Boats lay side by side, and nobody spoke much. A child counted gulls on the wall. ' +
  'Later the wind came up from the west. Nets were mended, ropes were coiled, and the baker opened late.\n' +
  'What had been promised was not to be had, said the keeper. Then it rained for a week. Everyone stayed indoors and waited.'

/** An edit of a kind, how much it changes, and its seed. */
export interface DrawnEdit {
  kind: EditName
  share: number
  seed: number
}

export const drawnEdit = fc.record<DrawnEdit>({
  kind: fc.constantFrom(...(Object.keys(EDITS) as EditName[])),
  share: fc.constantFrom(0.005, 0.01, 0.02, 0.05, 0.1),
  seed: fc.nat(),
})

export const applyEdit = (state: EditedText, { kind, share, seed }: DrawnEdit): EditedText =>
  EDITS[kind](state, share, seeded(seed), STRANGE)
