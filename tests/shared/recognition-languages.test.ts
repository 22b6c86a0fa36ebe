import { expect, test } from 'vitest'
import { defaultRecognitionLanguage, recognitionLanguage, recognitionLanguageName } from '../../shared/recognising/languages'

test.each([
  ['en', 'eng'],
  ['en-GB', 'eng'],
  ['de-CH', 'deu'],
  ['zh', 'chi_sim'],
  ['zh-Hans-CN', 'chi_sim'],
  ['zh-Hant-HK', 'chi_tra'],
  ['zh-TW', 'chi_tra'],
  ['no', 'nor'],
  ['PT-br', 'por'],
  ['enm', ''],
  ['', ''],
])('the language tag %s is recognised with %s', (tag, code) => {
  expect(recognitionLanguage(tag)).toBe(code)
})

test.each([
  [['de', 'de-AT'], ['eng', 'deu'], 'deu'],
  [['de'], ['eng'], 'eng'],
  [['de', 'fr'], ['deu', 'eng', 'fra'], 'eng'],
  [['de', ''], ['deu', 'eng'], 'eng'],
  [[''], ['fra'], 'fra'],
  [['en'], [], ''],
])('sources in %j with %j installed begin with “%s”', (tags, installed, language) => {
  expect(defaultRecognitionLanguage(tags, installed)).toBe(language)
})

test('codes have names for people, and are their own name where they have none', () => {
  expect([recognitionLanguageName('deu'), recognitionLanguageName('script/Latin')]).toEqual(['German', 'script/Latin'])
})
