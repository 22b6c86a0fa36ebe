/** Codes of databases in addresses of EBSCOhost (`db=`) and in the `DB` of its exports. */
export const ebscoDatabases: Readonly<Record<string, string>> = {
  psyh: 'PsycINFO',
  pdh: 'PsycARTICLES',
  cin20: 'CINAHL',
  ccm: 'CINAHL',
  rzh: 'CINAHL',
  jlh: 'CINAHL',
  c8h: 'CINAHL',
  cul: 'CINAHL',
  cmedm: 'MEDLINE',
  mnh: 'MEDLINE',
  mdc: 'MEDLINE',
  eric: 'ERIC',
  s3h: 'SPORTDiscus',
  sph: 'SPORTDiscus',
  a9h: 'Academic Search',
  aph: 'Academic Search',
  asn: 'Academic Search',
  pbh: 'Psychology and Behavioral Sciences Collection',
}
/** Beginnings of the codes of databases in addresses of Ovid (`D=`). */
export const ovidDatabases: Readonly<Record<string, string>> = {
  psyc: 'PsycINFO',
  psyh: 'PsycINFO',
  med: 'MEDLINE',
  prem: 'MEDLINE',
  mesz: 'MEDLINE',
  emed: 'Embase',
  emez: 'Embase',
  emcr: 'Embase',
  oemez: 'Embase',
  cctr: 'CENTRAL',
  coch: 'Cochrane Database of Systematic Reviews',
  amed: 'AMED',
  caba: 'CAB Abstracts',
  cagh: 'Global Health',
  eric: 'ERIC',
  hmic: 'HMIC',
}
/** Names by what they begin with, or have in them, in the words of the exports. More special ones first. */
const NAMES: readonly [pattern: RegExp, name: string][] = [
  [/psyc(?:hological )?\s?info/iu, 'PsycINFO'],
  [/psycarticles/iu, 'PsycARTICLES'],
  [/\bcinahl/iu, 'CINAHL'],
  [/\bembase/iu, 'Embase'],
  [/cochrane central|^central$|controlled trials/iu, 'CENTRAL'],
  [/cochrane database of systematic reviews/iu, 'Cochrane Database of Systematic Reviews'],
  [/cochrane/iu, 'Cochrane Library'],
  [/pubmed|^nlm$/iu, 'PubMed'],
  [/medline/iu, 'MEDLINE'],
  [/web of (?:science|knowledge)|^wos$|^isi\b/iu, 'Web of Science'],
  [/scopus/iu, 'Scopus'],
  [/ieee/iu, 'IEEE Xplore'],
  [/google scholar/iu, 'Google Scholar'],
  [/proquest/iu, 'ProQuest'],
  [/ebsco/iu, 'EBSCOhost'],
  [/sportdiscus/iu, 'SPORTDiscus'],
  [/^eric\b/iu, 'ERIC'],
]

/** A database by the name an export gives it (`Ovid MEDLINE(R) ALL <1946 to June 2020>`, `psyh`); another name as it stands, while it is one. */
export function databaseNamed(text: string): string {
  const name = text.trim()
  if (!name) return ''
  const known = ebscoDatabases[name.toLowerCase()] ?? NAMES.find(([pattern]) => pattern.test(name))?.[1]
  return known ?? (name.length <= 60 && !/\d{4,}|[;:]|^https?/u.test(name) ? name : '')
}
