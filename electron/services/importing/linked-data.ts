import type { Author } from '../../../shared/model/source'
import { parseNames } from './names'

/** A JSON object. */
export type Json = Record<string, unknown>

/** A value from mark-up as plain text: NFC, no tags, single spaces. */
export const clean = (value: string) =>
  value
    .normalize('NFC')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON-LD objects, `@graph` and lists opened up; nothing deeper than a page would need. */
export function flattenLinkedData(value: unknown, into: Json[], depth = 0): void {
  if (depth > 6 || into.length > 500) return
  if (Array.isArray(value)) for (const item of value) flattenLinkedData(item, into, depth + 1)
  else if (isRecord(value)) {
    into.push(value)
    for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement'])
      if (typeof value[key] === 'object') flattenLinkedData(value[key], into, depth + 1)
  }
}

const TYPES: [RegExp, string][] = [
  [/^(?:ScholarlyArticle|MedicalScholarlyArticle)$/u, 'article-journal'],
  [/^(?:NewsArticle|ReportageNewsArticle|AnalysisNewsArticle|OpinionNewsArticle|BackgroundNewsArticle)$/u, 'article-newspaper'],
  [/^(?:BlogPosting|LiveBlogPosting)$/u, 'post-weblog'],
  [/^(?:SocialMediaPosting|DiscussionForumPosting)$/u, 'post'],
  [/^Thesis$/u, 'thesis'],
  [/^Report$/u, 'report'],
  [/^Dataset$/u, 'dataset'],
  [/^Book$/u, 'book'],
  [/^Chapter$/u, 'chapter'],
  [/^(?:Article|TechArticle|Review|WebPage|MedicalWebPage|AdvertiserContentArticle|SatiricalArticle)$/u, 'webpage'],
]

function typesOf(node: Json): string[] {
  const type = node['@type']
  return (Array.isArray(type) ? type : [type])
    .filter((item): item is string => typeof item === 'string')
    .map((item) => item.replace(/^.*[/#]/u, ''))
}

/** CSL type of a schema.org object; empty when it is no document. */
export function cslType(node: Json): string {
  for (const [pattern, csl] of TYPES) if (typesOf(node).some((type) => pattern.test(type))) return csl
  return ''
}

/** A schema.org value as text: its name, its value or its address. */
export const text = (value: unknown): string => {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return text(value[0])
  return isRecord(value) ? text(value.name ?? value['@value'] ?? value.url) : ''
}

/** Keywords as schema.org gives them: one string, strings, or defined terms. */
export function linkedKeywords(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map(text).filter(Boolean)
}

/** Authors as schema.org gives them: names, persons or organisations. */
export function linkedAuthors(value: unknown): Author[] {
  return (Array.isArray(value) ? value : [value]).flatMap((item) => {
    if (typeof item === 'string') return parseNames(clean(item))
    if (!isRecord(item)) return []
    if (typeof item.familyName === 'string') return [{ family: clean(item.familyName), given: text(item.givenName), literal: '' }]
    const name = text(item.name)
    if (!name || /^https?:/u.test(name)) return []
    if (typesOf(item).includes('Organization')) return [{ family: '', given: '', literal: name }]
    return parseNames(name)
  })
}

/** The object that describes the article: a typed one with a headline before others. */
export function articleData(nodes: Json[]): Json {
  const typed = nodes.filter((node) => cslType(node) !== '')
  return (
    typed.find((node) => node.headline && cslType(node) !== 'webpage') ??
    typed.find((node) => node.headline) ??
    typed.find((node) => node.author) ??
    {}
  )
}
