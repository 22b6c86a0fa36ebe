import type { StudyDesign } from '../model/source'

/** Words that speak for a design. */
export interface Clue {
  value: StudyDesign
  /** In a title. */
  title?: RegExp
  /** In a sentence of the abstract that tells what was done. */
  abstract?: RegExp
  /** Of these, in lower case, at least one is in every sentence that `abstract` finds: looked for first, as that takes next to no time. */
  needs?: readonly string[]
  /** Beside which they mean something else; in the same title or sentence. */
  not?: RegExp
}

/** Titles of what is no report of an investigation: plans, corrections, answers, and works about a method. */
export const notReportedHere =
  /\b(?:study|trial|review|research)?\s?protocol\b|\b(?:rationale|design) (?:and|&) (?:design|rationale|methods|protocol)\b|^(?:erratum|corrigendum|correction|retraction|retracted|expression of concern|comments? on|commentary on|reply|response|authors?['’]? (?:reply|response)|letter|re:|in reply)\b|\b(?:a tutorial|reporting guidelines?|reporting standards|how to (?:read|conduct|perform|write|do)|methodological (?:study|review|survey)|(?:consort|prisma|strobe|spirit|moose|tripod) (?:statement|extension|checklist|20\d\d))\b|\bstatement: (?:an )?(?:updated|extension)/iu

/** Sentences of an abstract about others' studies, or about studies there should be. */
export const unsaid =
  /\b(?:previous|prior|earlier|past|recent|existing|published|several|few|many|most|numerous|some|other|future|further|larger|additional|more|well-designed|ongoing)\s(?:[\p{L}\d,-]+\s){0,4}(?:trials?|studies|study|reviews?|meta-analys[ei]s|research|reports?|evidence|investigations?)\b|\b(?:has|have) (?:been )?(?:shown|suggested|demonstrated|reported|indicated|implicated|linked|associated|yet|not|never|rarely)\b|\b(?:is|are) (?:needed|warranted|required|necessary|lacking|scarce|unclear)\b|\bshould be\b|\bwill be\b|\bwe will\b|\bis planned\b|\bwe (?:call|argue) for\b|\bwe propose\b|\bneed for\b|\black of\b/iu

const trial =
  '(?:controlled |clinical |double-blind(?:ed)? |single-blind(?:ed)? |placebo-controlled |pilot |feasibility |crossover |cross-over |parallel-group |cluster |multicent(?:re|er) |open-label |phase [IViv\\d]+[ab]? |non-inferiority |superiority |factorial |trial,? |and |,)*'
const animals =
  '(?:mouse|mice|murine|rats?|rodents?|zebrafish|drosophila|(?:non-?human )?primates|macaques?|monkeys|marmosets?|piglets?|pigs|rabbits|dogs|sheep|gerbils|hamsters|guinea pigs|ferrets|voles?|prairie voles|c\\. ?elegans|caenorhabditis elegans)'
const people =
  /\b(?:patients?|participants|men|women|children|adolescents|adults|humans?|people|volunteers|individuals|infants|students|cohorts?)\b/iu

/** Whether a sentence tells of people who took part. */
export const isOfPeople =
  /\b(?:patients|participants|volunteers|healthy (?:controls|subjects|men|women)|postmortem|post-mortem)\b/iu

/** Words of study designs, whatever is said of them. */
export const anyDesignWord =
  /\b(?:trials?|randomi[sz]\w*|meta-analy\w*|reviews?|cohorts?|case-control|cross-sectional|case (?:reports?|series)|guidelines?)\b/iu

export const clues: readonly Clue[] = [
  {
    value: 'meta-analysis',
    needs: ['meta-analys', 'were pooled'],
    title: /\bmeta-?analy(?:sis|tic review|ses)\b|\bmeta-regression\b/iu,
    abstract:
      /\b(?:we|authors) (?:conducted|performed|did|carried out|undertook|report|present)(?: \p{L}+){0,2} (?:a|an|this|the|two|random-effects)?\s?(?:[\p{L}-]+ ){0,6}meta-analys[ei]s\b|\b(?:this|our|the present|the current) (?:[\p{L}-]+ ){0,4}meta-analysis\b|\bmeta-analys(?:is was|es were) (?:conducted|performed|carried out|undertaken|done)\b|\b(?:effect sizes|data|results|odds ratios|estimates) were pooled\b/iu,
    not: /\b(?:umbrella|overview of|search for|reporting|quality of)\b|\bgenome-wide|\bGWAS\b|\bmega-?analysis\b|\b(?:of|from|by|in|using) (?:[\p{L}-]+ ){0,3}meta-analyses\b|\bneural network/iu,
  },
  {
    value: 'systematic-review',
    needs: ['systematic', 'searched', 'umbrella review'],
    title:
      /\bsystematic(?:al)?(?: [\p{L}-]+){0,3} (?:review|mapping)s?\b|\bumbrella review\b|\boverview of (?:systematic )?(?:reviews|meta-analyses)\b|\bcochrane review\b|\bsystematically review/iu,
    abstract:
      /\b(?:we|authors) (?:conducted|performed|did|carried out|undertook|report|present)(?: \p{L}+){0,2} (?:a|an|the|this)?\s?(?:[\p{L}-]+ ){0,3}systematic(?: [\p{L}-]+){0,3} review\b|\b(?:this|our|the present|the current) (?:[\p{L}-]+ ){0,2}systematic(?: [\p{L}-]+){0,2} review\b|\bsystematic (?:[\p{L}-]+ ){0,2}(?:review|search)(?: [\p{L}-]+){0,6} (?:was|were) (?:conducted|performed|carried out|undertaken|done)\b|\bwe systematically (?:reviewed|searched)\b|\b(?:we )?searched (?:the )?(?:[\p{L}-]+ ){0,4}(?:pubmed|medline|embase|psycinfo|cochrane|scopus|web of science)\b|\b(?:pubmed|medline|embase|psycinfo|scopus)\b[^.]{0,120}\bwere searched\b|\bumbrella review\b/iu,
    not: /\bprotocol\b|\b(?:of|from|by|in) (?:[\p{L}-]+ ){0,2}systematic reviews\b(?! and meta-analys)/iu,
  },
  {
    value: 'review',
    needs: ['review'],
    title:
      /^(?:an? |the )?(?:[\p{L}-]+ ){0,4}review (?:of|on)\b(?! (?:case|medical|chart|patient|hospital|clinical)? ?(?:records|charts|cases))|[:.?!-] (?:an? |the )?(?:[\p{L}-]+ ){0,4}review(?:\.?$|:| (?:of|on|and)\b(?! (?:case|medical|chart|patient|hospital|clinical)? ?(?:records|charts|cases)))|\b(?:narrative|scoping|literature|critical|integrative|rapid|state-of-the-art|mini-?)[ -]?review\b|[:.?!-] an overview\b/iu,
    abstract:
      /\b(?:in this|this|the present|our|the current|here,? in this) (?:[\p{L}-]+ ){0,3}review(?: article| paper)?,? (?:(?:we|summari[sz]es?|discuss(?:es)?|highlights?|examines?|focus(?:es)?|describes?|explores?|outlines?|provides?|aims?|covers?|considers?|addresses|presents|synthesi[sz]es|evaluates|will|surveys))\b|\b(?:here,? )?we (?:here )?review (?:the|recent|current|evidence|how|what|studies|findings)\b|\bthis (?:article|paper|chapter) reviews\b|\bwe conducted a (?:rapid|scoping|narrative|literature|integrative|critical) review\b/iu,
    not: /\b(?:peer|chart|record|case|utili[sz]ation|institutional|ethic(?:s|al)|book|systematic(?: [\p{L}-]+){0,2}|retrospective|medical) reviews?\b|\breview board\b|\bcase stud(?:y|ies)\b/iu,
  },
  {
    value: 'guideline',
    title:
      /\b(?:practice|clinical|treatment|management|evidence-based|international|consensus) guidelines?\b(?! (?:adherence|implementation|concordan|recommended))|(?:^|: )(?:[\p{L}-]+ ){0,6}guidelines? (?:for|on)\b|\bconsensus (?:statement|recommendations?)\b|\bposition (?:statement|paper)\b|\brecommendations (?:of|from) the\b/iu,
    not: /\b(?:adherence|compliance|concordance|implementation|implementing|impact|effect|quality|knowledge|attitudes?|use|uptake|comparison|evaluation|appraisal|review|analysis|beyond|versus)\b/iu,
  },
  {
    value: 'case-report',
    needs: ['case', 'year-old', 'we report', 'we describe', 'we present'],
    title:
      /\bcase (?:report|series)\b|\b(?:a|two|three|rare) cases? of\b|\breport of (?:a|two|three|\d+) cases?\b|\ba case of\b/iu,
    abstract:
      /\b(?:we (?:report|describe|present)|this (?:report|article|paper) (?:describes|presents)|(?:is|was) (?:reported|presented))\b[^.]{0,40}\b(?:a|the|two|three|four|this|rare|first) (?:[\p{L}-]+ )?cases? (?:of|in which|report|series)\b|\bwe (?:report|describe|present) (?:on )?an? (?:\d{1,2}-year-old|(?:[\p{L}-]+ )?(?:patient|man|woman|boy|girl|infant))\b|\ba \d{1,2}-year-old (?:[\p{L}-]+ ){0,3}(?:man|woman|boy|girl|male|female|patient)\b/iu,
    not: /\bcase-control|\bin (?:the|a) case of\b|\bcase stud/iu,
  },
  {
    value: 'non-randomised-trial',
    needs: ['randomi', 'quasi', 'single-arm', 'uncontrolled'],
    title:
      /\b(?:non-?randomi[sz]ed|quasi-?experimental|quasi-?randomi[sz]ed|single-arm|uncontrolled)\b[^:]{0,60}\b(?:trial|study|intervention|evaluation)\b/iu,
    abstract:
      /\b(?:in (?:a|this)|this|we (?:conducted|performed|carried out)|was) (?:an? |the )?(?:[\p{L}-]+,? ){0,5}(?:non-?randomi[sz]ed|quasi-?experimental|quasi-?randomi[sz]ed|single-arm|uncontrolled)\b(?:,? [\p{L}-]+){0,5} (?:trial|study|design|intervention)\b|\ba (?:non-?randomi[sz]ed|quasi-?experimental|single-arm)(?:,? [\p{L}-]+){0,5} (?:trial|study|design) (?:was|were) (?:used|conducted|employed|performed|carried out)\b/iu,
    not: /\b(?:trials|studies)\b/iu,
  },
  {
    value: 'randomised-trial',
    needs: ['random'],
    title: new RegExp(
      `\\brandomi[sz]ed,? ${trial}(?:trial|study|experiment|evaluation)\\b|\\brandomi[sz]ed,? (?:[\\p{L}-]+,? ){0,6}(?:trial|study)\\b(?! of (?:trials|studies))`,
      'iu',
    ),
    abstract:
      /\b(?:were|was|are) (?:then |first |each |also )?(?:randomly (?:assigned|allocated|allotted|divided|distributed)|randomi[sz]ed(?! (?:effects|order))(?= (?:to|into|in|1:1|\d:\d|either|\(|at|on|and|using|with)))|\b(?:we |investigators )(?:randomly (?:assigned|allocated)|randomi[sz]ed (?:\d|participants|patients|adults|women|men|children|individuals|schools|clinics|practices))|\b(?:in (?:a|this|our|the present)|this (?:was|is)|this|we (?:conducted|performed|did|carried out|undertook|report)|a) (?:an? |the )?(?:[\p{L}\d-]+,? ){0,5}randomi[sz]ed,? (?:[\p{L}\d-]+,? ){0,6}(?:trial|study)\b(?! (?:of|data from))/iu,
    not: /\bnon-?randomi[sz]|\bnot randomi[sz]|\bquasi-|\bmendelian\b|\b(?:trials|studies)\b|\b(?:secondary|post[- ]hoc|exploratory|pooled|mediation|re-?) ?analys|\bmeta-analys|\breview\b|\bpapers were\b|\barticles were\b|\bfollow-up of (?:a|the)\b/iu,
  },
  {
    value: 'case-control',
    needs: ['case-control'],
    title: /\bcase-control(?:led)? (?:study|analysis|design|investigation|comparison)\b|\bcase-control\b$/iu,
    abstract:
      /\b(?:(?:in|using|used|this|we (?:conducted|performed|carried out|undertook)|was|is) (?:an? |this |the )?(?:[\p{L}-]+,? ){0,5})case-control(?:led)? (?:study|design|analysis)\b|\bcase-control study (?:was|with|of|in)\b/iu,
    not: /\bcase-control studies\b|\bgenome-wide|\bGWAS\b|\bmeta-analys/iu,
  },
  {
    value: 'cohort',
    needs: ['cohort', 'prospective', 'participants were followed', 'follow-up', '-free '],
    title:
      /\b(?:cohort|prospective|longitudinal|follow-up|retrospective cohort|birth cohort)(?: [\p{L}-]+){0,2} study\b|\bcohort (?:analysis|profile)\b|\ba (?:[\p{L}-]+ ){0,4}cohort study\b|\b(?:longitudinal|prospective) (?:cohort|population-based)\b/iu,
    abstract:
      /\b(?:in|using|this|our|we (?:conducted|performed|carried out|undertook|did)|was|is|from) (?:an? |this |the |our )?(?:[\p{L}\d-]+,? ){0,6}(?:cohort|prospective longitudinal|longitudinal cohort|prospective follow-up) (?:study|design|analysis)\b|\bprospective (?:[\p{L}-]+ ){0,3}(?:cohort|study) (?:of|with|in|was|included)\b|\bparticipants were followed(?: up)? (?:for|from|until|over)\b|\bduring (?:a (?:mean|median) )?follow-up(?: of [\d.]+ years)?, [\d,]+ (?:participants|patients|individuals|people|men|women|cases)\b|\b(?:dementia|disease|depression)-free (?:participants|individuals|adults)\b/iu,
    not: /\b(?:cohort studies|protocol|trials?|meta-analys|randomi[sz]|cross-sectional|case-control|systematic|qualitative|(?:two|multiple|three|four|several) cohorts)\b|\b(?:mice|rats?|mouse)\b/iu,
  },
  {
    value: 'cross-sectional',
    needs: ['cross-sectional'],
    title:
      /\bcross-sectional (?:[\p{L}-]+ ){0,3}(?:study|survey|analysis|investigation|comparison|data|evidence|design)\b|\bprevalence (?:study|survey)\b/iu,
    abstract:
      /\b(?:in|using|used|this|our|we (?:conducted|performed|carried out|undertook)|was|is|through) (?:an? |this |the |our )?(?:[\p{L}\d-]+,? ){0,6}cross-sectional(?:,? [\p{L}-]+){0,3} (?:study|survey|design|analysis|sample|data)\b|\ba cross-sectional (?:[\p{L}-]+ ){0,3}(?:study|survey|design) (?:was|were|of|with|among|in|included)\b/iu,
    not: /\b(?:longitudinal|prospective|cohort|follow-up|studies|cross-sectional (?:area|image|imaging|view|plane)|case-control|randomi[sz])\b/iu,
  },
  {
    value: 'qualitative',
    needs: [
      'interview',
      'focus group',
      'transcript',
      'thematic',
      'content analysis',
      'framework analysis',
      'phenomenological',
      'narrative analysis',
      'qualitative',
    ],
    title:
      /\bqualitative (?:[\p{L}-]+ ){0,3}(?:study|analysis|exploration|investigation|inquiry|enquiry|interview|research|evaluation|evidence from interviews)\b|\b(?:an? )?(?:interview|focus group|ethnographic|grounded theory|phenomenological) study\b/iu,
    abstract:
      /\b(?:focus groups?|semi-?structured interviews?|in-depth interviews?|qualitative interviews?)\b[^.]{0,60}\b(?:were|was) (?:conducted|held|carried out|undertaken|performed|used|analy[sz]ed)\b|\b(?:thematic|content|framework|phenomenological|narrative) analysis\b[^.]{0,60}\b(?:transcripts?|interviews?|focus groups?)\b|\b(?:transcripts?|interviews?|focus groups?)\b[^.]{0,80}\b(?:analy[sz]ed (?:thematically|qualitatively|using (?:[\p{L}-]+ ){0,3}(?:thematic|content|framework|grounded|phenomenological))|thematic analysis)\b|\b(?:this|a|our|we conducted a|using a) (?:[\p{L}-]+ ){0,2}qualitative (?:[\p{L}-]+ )?(?:study|design|approach)\b/iu,
    not: /\b(?:mixed[- ]methods?|quantitative|survey|questionnaire|randomi[sz]|systematic|review|synthesis|meta-synthesis)\b/iu,
  },
  {
    value: 'animal',
    needs: [
      'c57bl',
      'balb/c',
      'dawley',
      'wistar',
      'long-evans',
      'long evans',
      'swiss albino',
      'mice',
      'mouse',
      'murine',
      'rats',
      'rat ',
      'rodent',
      'zebrafish',
      'drosophila',
      'primates',
      'macaque',
      'monkeys',
      'marmoset',
      'piglet',
      'pigs',
      'rabbits',
      'dogs',
      'sheep',
      'gerbils',
      'hamsters',
      'ferrets',
      'vole',
      'elegans',
    ],
    title: new RegExp(
      `\\b(?:in|of|on|from)(?: (?:the|a|an|adult|male|female|aged|young|adolescent|juvenile|freely moving|awake|stressed|socially|transgenic|[\\p{L}-]+)){0,3} ${animals}\\b|\\b(?:mouse|rat|rodent|murine|animal|zebrafish|porcine|primate) models?\\b|\\b(?:mice|rats)\\b`,
      'iu',
    ),
    abstract: new RegExp(
      `\\b(?:C57BL\\/6\\w*|BALB\\/c|Sprague[- ]Dawley|Wistar|Long[- ]Evans|Swiss albino|knock-?out mice|transgenic mice)\\b|\\b${animals} (?:were|was|received|underwent|exposed|treated|injected|fed|subjected|exhibited|displayed|showed)\\b|\\b(?:in|using|to|of) (?:the |a |adult |male |female |stressed |wild-type |[\\p{L}-]+ ){0,3}(?:mice|rats|mouse model|rat model|rodent model)\\b`,
      'iu',
    ),
    not: new RegExp(`${people.source}|\\breview`, 'iu'),
  },
  {
    value: 'in-vitro',
    needs: [
      'cell were',
      'cells were',
      'neurons were',
      'astrocytes were',
      'microglia were',
      'fibroblasts were',
      'cultures were',
      'organoids were',
      'sh-sy5y',
      'hek',
      'pc12',
      'bv2',
      'bv-2',
      'hela',
      'u87',
      'u-87',
      'caco-2',
    ],
    title: /\bin vitro\b|\b(?:cultured|cell culture|cell lines?)\b/iu,
    abstract:
      /\b(?:cells?|neurons|astrocytes|microglia|fibroblasts|cultures|organoids) were (?:cultured|treated|incubated|exposed|transfected|stimulated|plated|grown)\b|\b(?:SH-SY5Y|HEK ?293T?|PC12|BV-?2|HeLa|U-?87|Caco-2)\b/iu,
    not: new RegExp(`\\bin vivo\\b|\\bin vitro fertili[sz]ation\\b|\\bIVF\\b|\\b${animals}\\b|${people.source}|\\breview`, 'iu'),
  },
  {
    value: 'modelling',
    needs: ['mathematical', 'decision-analytic', 'markov', 'microsimulation', 'agent-based', 'biophysical', 'compartmental'],
    title:
      /\b(?:modell?ing|simulation) study\b|\b(?:a|an) (?:[\p{L}-]+ ){0,2}(?:mathematical|computational|simulation|decision-analytic|markov|microsimulation|agent-based|biophysical|neural network) (?:[\p{L}-]+ )?(?:model|simulation)\b|\bcost-effectiveness (?:[\p{L}-]+ )?model\b/iu,
    abstract:
      /\bwe (?:developed|built|constructed|used|present|created|introduce) (?:an? )?(?:[\p{L}-]+ ){0,2}(?:mathematical|decision-analytic|markov|microsimulation|agent-based|biophysical|compartmental) (?:[\p{L}-]+ ){0,2}(?:model|simulation)\b/iu,
    not: /\b(?:mice|rats?|randomi[sz]ed|review)\b/iu,
  },
  {
    value: 'opinion',
    title:
      /(?:^|: )(?:an? |the )?(?:[\p{L}-]+ )?(?:editorial|commentary|viewpoint|opinion|perspective|personal view)$|^(?:editorial|commentary|viewpoint|opinion|perspective|personal view)\b ?[:.-]/iu,
  },
]

/** What each design includes: its words speak for the other no more. */
const included: Partial<Record<StudyDesign, readonly StudyDesign[]>> = {
  'meta-analysis': ['systematic-review', 'review', 'randomised-trial', 'animal', 'modelling'],
  'systematic-review': ['review', 'randomised-trial', 'qualitative', 'animal'],
  'randomised-trial': ['cohort'],
  'non-randomised-trial': ['randomised-trial'],
  animal: ['randomised-trial', 'in-vitro', 'case-control', 'cohort'],
}

/** Whether one design's words account for those of another. */
export function dominates(one: StudyDesign, other: StudyDesign): boolean {
  return included[one]?.includes(other) ?? false
}

/** Keywords that name the design of the work that bears them; "… as topic" and bare method names do not. */
export const keywordDesigns: Record<string, StudyDesign | undefined> = {
  'systematic review': 'systematic-review',
  'randomized controlled trial': 'randomised-trial',
  'randomised controlled trial': 'randomised-trial',
  'cohort study': 'cohort',
  'prospective cohort study': 'cohort',
  'case-control study': 'case-control',
  'cross-sectional study': 'cross-sectional',
  'case report': 'case-report',
  'case reports': 'case-report',
  'case series': 'case-report',
  'qualitative study': 'qualitative',
  'narrative review': 'review',
  'practice guideline': 'guideline',
}

/** Publication types of MEDLINE (https://www.nlm.nih.gov/mesh/pubtypes.html) that are designs: a librarian's word. */
export const publicationTypes: Record<string, StudyDesign | undefined> = {
  'meta-analysis': 'meta-analysis',
  'network meta-analysis': 'meta-analysis',
  'systematic review': 'systematic-review',
  'scoping review': 'review',
  review: 'review',
  'randomized controlled trial': 'randomised-trial',
  'randomized controlled trial, veterinary': 'animal',
  'pragmatic clinical trial': 'randomised-trial',
  'equivalence trial': 'randomised-trial',
  'case reports': 'case-report',
  'practice guideline': 'guideline',
  guideline: 'guideline',
  'consensus development conference': 'guideline',
  editorial: 'opinion',
  comment: 'opinion',
}
