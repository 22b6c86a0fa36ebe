const set = (words: string) => new Set(words.split(' '))

/** First parts that take a hyphen far more often than a word is cut after them. */
export const compoundFirsts = set(
  'all anti co cross double ex extra five four full half high inter intra long low meta mid mini multi near never non once one ' +
    'open over post pre pro pseudo quasi real self semi seven short single six socio ten three two ultra under well',
)
/** Among these the ones that keep it even where a dictionary has the word without: "non-response", "well-being". */
export const openPrefixes = set('all ex half non quasi self well')
/** First parts of learned words, which are written as one however new the word: "neuro-⏎inflammation". */
export const combiningForms = set(
  'astro auto bi bio cardio chemo cyto dis electro endo epi epigen glyco hetero hist homo hydro hyper hypo immuno iso kilo lipo ' +
    'macro mega micro mis mono morpho myo nano neo neuro onco para patho pharmaco phospho photo physio poly proto psycho radio re ' +
    'somato sub super techno thermo trans tri un uni vaso',
)
/** Second parts that follow a hyphen far more often than they end a cut word. */
export const compoundSeconds = set(
  'analyses analysis analytic analytical associated aware based blind centered centred controlled dependent derived driven ' +
    'effect effective effects exposed free friendly induced intensity known level like linked mediated month months ' +
    'naive negative oriented positive related resistant response rich scale sectional severity specific step talk ' +
    'targeted up week weeks wide year years',
)
/** Second parts of Latin terms: "in-vitro". */
export const latinSeconds = set('facto hoc silico situ utero vitro vivo')
/** Small words inside compounds: "state-of-the-art", "follow-up", "built-in". */
export const particles = set('a as at by down for from in of off on or out the to up versus')
/** Endings that are words as well: "self-⏎less" is one word. */
export const suffixes = set(
  'able age al ally ance ant ate dom ed ence ent er ers est ful hood ial ian ible ic ical ing ion ions ish ism ist ists ites ity ive ' +
    'less like ling ly ment ments most ness or ors ous ship ships some ster tion tive ward wards ways wise sense',
)
/** After these a hanging hyphen stays: "short- and long-term". */
export const conjunctions = set('and or to versus und oder bis et ou y o e nor but')
