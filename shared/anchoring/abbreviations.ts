const set = (words: string) => new Set(words.split(' '))

/**
 * Abbreviations that something always follows: a name, a number, an example. Lower case, without the last stop. English, German,
 * French and Spanish.
 */
export const neverLast = set(
  'dr drs prof profs mr mrs ms messrs st mt hon rev fig figs tab tabs eq eqs eqn eqns ref refs ch chap sec sect secs vol vols ' +
    'pp para paras app ex exp expt ca approx cf vs viz resp e.g eg i.e ie a.k.a incl excl esp ed eds trans transl repr ' +
    'nos art arts supp suppl cv sp spp subsp dept univ no hrsg vgl bzw abb nr evtl ggf sog z.b d.h u.a i.d.r ' +
    'o.ä s.o s.u v.a v.l.n.r inkl exkl zzgl geb gest mme mlle mm éd éds chap p.ex c.-à-d env sr sra srta dra ud uds pág págs ' +
    'núm p.ej aprox cap pf phil',
)
/** Abbreviations that may end a sentence: they do where a word follows that opens sentences. */
export const mayBeLast = set(
  'u.s u.k u.n e.u u.s.a d.c inc ltd corp co jr sr bros ph.d m.d m.sc b.sc d.phil a.m p.m b.c a.d n.s al etc usw etc op cit ibid et ' +
    'id am ann arch assoc acad behav biol br brit bull chem clin cogn comput conf curr dev dis disord engl eur exp gen inst int j jpn ' +
    'lett mag math med mol nat natl neurol neurosci opt pers pharmacol phys proc psychiatr psychiatry psychol rep res sci soc softw ' +
    'stat symp syst technol ther trans jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
    'max min avg var hr hrs wk wks mo mos yr yrs sek std mio mrd tsd',
)
/** Of these any capital opens a new sentence: the list of authors or things is over. */
export const oftenLast = set('al etc usw psychiatry')

/** Words that open sentences and are not names. */
export const openers = set(
  'The This These Those That There Their They Thus Then Than In It Its If Is Are Was Were We Our A An And As At All Also Although ' +
    'Although Among Another Any Because Before After Both But By Can Conversely Despite Does Did Do During Each Earlier Even ' +
    'Finally First Second Third For From Furthermore Given Had Has Have He Her Hence Here His How However Importantly Indeed ' +
    'Instead Interestingly Lastly Later Like Likewise Many Moreover Most Much My Nevertheless Next No Nonetheless Not Notably Now Of ' +
    'On Once One Only Or Other Others Over Overall Patients Participants People Previous Recent Recently Results Several She Similarly ' +
    'Since So Some Specifically Such Studies Subsequently Therefore Through Throughout To Together Two Three Four Under Unlike ' +
    'Until Using What When Where Whereas Whether Which While Who Why With Within Without Yet You Your ' +
    'Der Die Das Dies Diese Dieser Dieses Ein Eine Es Er Sie Wir Ich Im Am Auf Bei Aus Mit Nach Seit Von Zu Zur Zum Für Wenn Weil ' +
    'Dabei Dadurch Daher Damit Dann Auch Aber Jedoch So Le La Les L Un Une Des Il Elle Ils Elles On Nous Ce Cette Ces Cela Dans ' +
    'En Par Pour Avec Sans Selon Ainsi Mais Or Donc Si El Los Las Una Unos Unas Este Esta Estos Estas Se Con Sin Por Para Según Pero ' +
    'Además No Sin',
)
/** Words with which a single letter is a name of something and may end a sentence: "vitamin D." */
export const lettered = set(
  'vitamin vitamins hepatitis group groups type types grade class panel panels appendix phase stage model models factor factors ' +
    'condition conditions sample samples experiment study version site part arm cohort cluster category option level protein complex ' +
    'immunoglobulin influenza factor table figure point points curve column row case plan gruppe typ abbildung tabelle groupe grupo',
)
/** Words after which a sentence cannot end, at the end of a page. */
export const mustGoOn = set(
  'a an the of and or nor but in on at by to for from with without into onto over under between among through during than that which who ' +
    'whose whom is are was were be been being has have had as if because while whereas although whether this these those their its ' +
    'our his her not no very more most less such can could may might must shall should will would do does did both either neither ' +
    'der die das dem den des ein eine einer eines einem einen und oder von mit für auf aus bei im am zur zum durch nach über als dass ' +
    'le la les un une du de et ou dans par pour sur avec que qui el los las una del en y o con por para se',
)
